"""The door for spreadsheets: nothing is unpacked before its size is known to be harmless."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from docgen.ooxml.old_workbook_gate import OLE
from docgen.ooxml.workbook_refusals import hostile, unreadable
from docgen.zip_failures import BROKEN_ZIP

_MOST_MEMBERS = 2_000
_MOST_BYTES = 200 * 1024 * 1024
_MOST_OF_DEFLATE = 1_032  # bytes out of one byte (zlib, "Maximum Compression Factor")
_HEAD_BYTES = 512
_ROOT_ELEMENT = re.compile(rb"<[A-Za-z_]")
_HIGHEST_RATIO = 200  # sheets are repetitive: real ones reach 60
_RATIO_COUNTS_FROM = 4 * 1024 * 1024
_ENCRYPTED = 0x1
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LOCAL_NAME_AND_EXTRA = struct.Struct("<HH")
_LOCAL_LENGTHS_AT, _LOCAL_SIZE = 26, 30  # APPNOTE.TXT 4.3.7
# An .ods describes its parts with a DOCTYPE in files of old programs; it is never read.
_NOT_READ = frozenset({"META-INF/manifest.xml"})


def members_of(data: bytes, name: str) -> dict[str, bytes]:
    """The members of the workbook; DraftSyntaxError if it is none, HostileFileError if it is dangerous."""
    if data.startswith(OLE):
        raise unreadable(name, "là tệp .xls kiểu cũ hoặc có đặt mật khẩu")
    with _failures_explained(name):
        members = {info.filename: _content(data, info) for info in _infos_of(data, name)}
    _refuse_declarations(members.items(), name)
    return members


class LazyMembers(Mapping[str, bytes]):
    """The members of a workbook that is too small to do harm, unpacked when they are asked for."""

    def __init__(self, data: bytes, infos: Iterable[zipfile.ZipInfo], name: str) -> None:
        self._data, self._name = data, name
        self._infos = {info.filename: info for info in infos}

    def __getitem__(self, part: str) -> bytes:
        with _failures_explained(self._name):
            return _content(self._data, self._infos[part])

    def __iter__(self) -> Iterator[str]:
        return iter(self._infos)

    def __len__(self) -> int:
        return len(self._infos)


def lazy_members_of(data: bytes, name: str) -> Mapping[str, bytes]:
    """The same members, unpacked only when asked for; errors as of ``members_of``.

    Deflate never gives more than 1,032 bytes for one, so that a small file cannot become a large one whatever
    its directory says; of each part only the beginning is looked at, for that is where a DOCTYPE stands.
    """
    if len(data) * _MOST_OF_DEFLATE > _MOST_BYTES or data.startswith(OLE):
        return members_of(data, name)
    with _failures_explained(name):
        infos = _infos_of(data, name)
        for info in infos:
            if _is_read(info.filename) and _declares(_beginning(data, info)):
                raise hostile(name, "chứa khai báo mà Excel không bao giờ ghi")
    return LazyMembers(data, infos, name)


def _infos_of(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    """The directory, if nothing in it is too large or encrypted."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
    _refuse_bombs(infos, name)
    return infos


@contextmanager
def _failures_explained(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, *BROKEN_ZIP) as error:
        raise unreadable(name, "tệp hỏng hoặc không phải Excel") from error


def _beginning(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """The first bytes of a member, up to its root element; all of it if that is not among them."""
    packed = _packed(data, info)
    if info.compress_type == zipfile.ZIP_DEFLATED:
        head = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, _HEAD_BYTES)
    else:
        head = packed[:_HEAD_BYTES]
    return head if _ROOT_ELEMENT.search(head) else _content(data, info)


def _content(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """One member, never more bytes than the directory says; a third of the time of ``ZipFile.read``."""
    packed = _packed(data, info)
    if info.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, info.file_size + 1)
    else:
        raise NotImplementedError(info.compress_type)
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise zipfile.BadZipFile(info.filename)
    return content


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    lengths_at = info.header_offset + _LOCAL_LENGTHS_AT
    start = info.header_offset + _LOCAL_SIZE + sum(_LOCAL_NAME_AND_EXTRA.unpack_from(data, lengths_at))
    return data[start : start + info.compress_size]


def _refuse_declarations(members: Iterable[tuple[str, bytes]], name: str) -> None:
    for part, content in members:
        if _is_read(part) and _declares(content):
            raise hostile(name, "chứa khai báo mà Excel không bao giờ ghi")


def _is_read(part: str) -> bool:
    return part.endswith((".xml", ".rels")) and part not in _NOT_READ


def _declares(content: bytes) -> bool:
    """Whether a part has a DOCTYPE, or is in letters in which one could hide."""
    return b"<!DOCTYPE" in content or b"<!ENTITY" in content or content.startswith(_WIDE_MARKS)


def _refuse_bombs(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise hostile(name, "quá lớn khi giải nén")
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise unreadable(name, "có đặt mật khẩu")
        if info.file_size > _RATIO_COUNTS_FROM and info.file_size > _HIGHEST_RATIO * max(
            info.compress_size, 1
        ):
            raise hostile(name, "phình ra quá lớn khi giải nén")

"""The door for Excel files: nothing is unpacked before its size is known to be harmless."""

import io
import zipfile
import zlib

from docgen.distribution.intake.refusals import hostile, unreadable

_MOST_MEMBERS = 2_000
_MOST_BYTES = 200 * 1024 * 1024
_HIGHEST_RATIO = 200  # sheets are repetitive: real ones reach 60
_RATIO_COUNTS_FROM = 4 * 1024 * 1024
_ENCRYPTED = 0x1
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0"  # .xls, or an .xlsx under a password


def members_of(data: bytes, name: str) -> dict[str, bytes]:
    """The members of the workbook; DraftSyntaxError if it is none, HostileFileError if it is dangerous."""
    if data.startswith(_OLE):
        raise unreadable(name, "là tệp .xls kiểu cũ hoặc có đặt mật khẩu")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_bombs(infos, name)
            members = {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise unreadable(name, "tệp hỏng hoặc không phải Excel") from error
    for part, content in members.items():
        if part.endswith((".xml", ".rels")) and (
            b"<!DOCTYPE" in content or b"<!ENTITY" in content or content.startswith(_WIDE_MARKS)
        ):
            raise hostile(name, "chứa khai báo mà Excel không bao giờ ghi")
    return members


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

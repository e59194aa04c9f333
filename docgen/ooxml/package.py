"""A Word file as its members; nothing is opened before its size and names are known to be harmless."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from docgen.errors import BrokenTemplateError, HostileTemplateError
from docgen.ooxml.active_content import refuse_active_content
from docgen.ooxml.relationships import main_part_of, relationships_from
from docgen.ooxml.xml_parts import Roots, parse_part
from docgen.zip_failures import BROKEN_ZIP

_MOST_MEMBERS = 2000
_MOST_BYTES = 200 * 1024 * 1024
_HIGHEST_RATIO = 100
_RATIO_COUNTS_FROM = 1024 * 1024  # a small part of repeated words packs well and harms nobody
_ENCRYPTED = 0x1
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the only two that Word writes
_XML_ENDINGS = (".xml", ".rels")
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .doc files begin, and .docx files with a password


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a Word file, by name; ``main_part`` is the one with the document's text."""

    name: str
    members: Mapping[str, bytes]
    main_part: str


def open_package(data: bytes, name: str) -> Package:
    """A Word file that may serve as a template, or as the body of a letter.

    BrokenTemplateError if it is no Word file or damaged; HostileTemplateError if it is dangerous to
    open or holds macros, embedded objects or links that fetch something.
    """
    package, roots = read_parsed(data, name)
    refuse_active_content(package.members, roots, name)
    return package


def read_package(data: bytes, name: str) -> Package:
    """A Word file to read text from: safe to open, whatever macros and links it carries; errors as above."""
    return read_parsed(data, name)[0]


def read_parsed(data: bytes, name: str) -> tuple[Package, Roots]:
    """``read_package`` and what it has parsed, for who reads on: a part parsed twice costs twice."""
    members = _members(data, name)
    roots = {
        part: parse_part(content, part, name)
        for part, content in members.items()
        if part.lower().endswith(_XML_ENDINGS)
    }
    return Package(name, members, _main_part(members, roots, name)), roots


def _members(data: bytes, name: str) -> dict[str, bytes]:
    if data.startswith(_OLD_WORD):
        raise _broken(name, "là tệp Word đời cũ (.doc) mang đuôi .docx, hoặc tệp .docx có mật khẩu")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_hostile_directory(infos, name)
            return {info.filename: archive.read(info) for info in infos}
    except (OSError, *BROKEN_ZIP) as error:
        raise _broken(name, "bị hỏng hoặc thiếu một phần, không mở được") from error


def _refuse_hostile_directory(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise _hostile(name, "quá lớn khi giải nén", name)
    seen: set[str] = set()
    for info in infos:
        if reason := _hostility(info, seen):
            raise _hostile(name, reason, f"{name}: {info.filename}")
        seen.add(info.filename.lower())


def _hostility(info: zipfile.ZipInfo, seen: set[str]) -> str:
    """Why this member must not be read, "" if it may."""
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename:
        return "có tên phần bên trong trỏ ra ngoài tệp"
    if info.filename.lower() in seen:
        return "có hai phần bên trong trùng tên"
    if info.flag_bits & _ENCRYPTED:
        return "bị mã hóa"
    if info.compress_type not in _COMPRESSIONS:
        return "nén theo cách mà Word không dùng"
    if info.file_size > _RATIO_COUNTS_FROM and info.file_size > _HIGHEST_RATIO * max(info.compress_size, 1):
        return "phình ra quá lớn khi giải nén"
    return ""


def _main_part(members: Mapping[str, bytes], roots: Roots, name: str) -> str:
    main = main_part_of(relationships_from(roots, ""))
    if main not in members or "[Content_Types].xml" not in members:
        raise _broken(name, "không phải tệp Word (.docx)")
    types = roots["[Content_Types].xml"]
    declared = {entry.get("PartName", "").lstrip("/"): entry.get("ContentType", "") for entry in types}
    if "wordprocessingml" not in declared.get(main, "") and "ms-word" not in declared.get(main, ""):
        raise _broken(name, "không phải tệp Word (.docx)")
    return main


def _broken(name: str, what: str) -> BrokenTemplateError:
    return BrokenTemplateError(
        f"Tệp “{name}” {what}.",
        where=name,
        next_step="Mở tệp bằng Word, lưu lại dạng .docx rồi thử lại; "
        "nếu Word cũng không mở được thì xin lại bản gốc.",
    )


def _hostile(name: str, what: str, where: str) -> HostileTemplateError:
    return HostileTemplateError(
        f"Tệp “{name}” {what}.", where=where, next_step="Không dùng tệp này; xin lại bản gốc từ nơi đã gửi."
    )

"""A file that came in: of which kind it is, its words where they can be read; the file itself is never changed."""

from pathlib import PurePath

from docgen.capture.file_text import MAX_BYTES, file_text
from docgen.errors import HostileFileError

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SIGNATURES = {
    "docx": (_ZIP,),
    "xlsx": (_ZIP, _OLE),  # under a password it is an OLE file
    "ods": (_ZIP,),
    "odt": (_ZIP,),
    "doc": (_OLE,),
    "xls": (_OLE,),
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "tif": (b"II*\x00", b"MM\x00*"),
    "tiff": (b"II*\x00", b"MM\x00*"),
}
_WITH_TEXT = ("docx", "pdf")


def incoming_kind(name: str, data: bytes) -> str:
    """The ending of a file that may be registered; HostileFileError if it is none of those or only says so."""
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind not in _SIGNATURES:
        raise HostileFileError(
            f"Chưa nhận tệp loại “.{kind}”.",
            where=name,
            next_step="Nhận được: " + ", ".join(f".{known}" for known in _SIGNATURES) + ".",
        )
    if len(data) > MAX_BYTES:
        raise HostileFileError(
            f"Tệp lớn hơn {MAX_BYTES // 1_000_000} MB.",
            where=name,
            next_step="Đề nghị nơi gửi gửi lại tệp nhỏ hơn, hoặc giảm dung lượng rồi chạy lại.",
        )
    if not data.startswith(_SIGNATURES[kind]):
        raise HostileFileError(
            f"Tệp mang đuôi .{kind} nhưng nội dung không phải.",
            where=name,
            next_step="Mở thử tệp và lưu lại đúng loại, hoặc xin lại bản gốc từ nơi đã gửi.",
        )
    return kind


def incoming_text(name: str, kind: str, data: bytes) -> str:
    """The words of the file for searching, "" where docgen reads none; errors as of ``file_text``."""
    return file_text(name, data) if kind in _WITH_TEXT else ""

"""What a file from outside is, by its first bytes; its name only has to fit."""

from pathlib import PurePath

from docgen.capture.refusals import unreadable

MAX_BYTES = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = {b"PK\x03\x04": "docx", _OLE: "doc", b"{\\rtf": "rtf", b"%PDF-": "pdf"}
_LOOKED_AT = 1024
# Word saves RTF and even .docx under the name .doc; both are read for what they are.
_MAY_BE = {"docx": ("docx", "doc"), "doc": ("doc", "rtf", "docx"), "rtf": ("rtf",), "pdf": ("pdf",)}
PAPERS = frozenset(f".{kind}" for kind in _MAY_BE)
TABLES = frozenset((".xlsx", ".xlsm", ".xls", ".csv"))


def kind_of(name: str, data: bytes) -> str:
    """Which of docx, doc, rtf and pdf it is; HostileFileError if it is neither, or not what its name says."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if len(data) > MAX_BYTES:
        raise unreadable(name, f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB")
    if not data:
        raise unreadable(name, "tệp rỗng")
    start = data[:_LOOKED_AT].lstrip()
    kind = next((kind for mark, kind in _SIGNATURES.items() if start.startswith(mark)), "")
    if kind not in _MAY_BE.get(ending, ()):
        raise unreadable(name, f"mang đuôi .{ending} nhưng nội dung không phải")
    return kind

"""The text of a file from outside, for searching only; the file itself is kept byte for byte.

PDF is read in a child process with limits on time and memory: a hostile file hurts nobody but itself.
"""

from pathlib import PurePath

from docgen.capture.reading_pool import PaperReader
from docgen.errors import HostileFileError
from docgen.ooxml.reading import document_text
from docgen.vietnamese.characters import is_writable

MAX_BYTES = 100_000_000
PDF_SECONDS = 60
_SIGNATURES = {"docx": b"PK\x03\x04", "pdf": b"%PDF-"}


def file_kind(name: str, data: bytes) -> str:
    """Which of "docx" and "pdf" it is; HostileFileError if it is neither, or not what its name says."""
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind not in _SIGNATURES:
        raise HostileFileError(
            f"Chưa nhận tệp loại “.{kind}”.",
            where=name,
            next_step="Lưu lại thành .docx hoặc .pdf rồi chạy lại.",
        )
    if len(data) > MAX_BYTES:
        raise HostileFileError(
            f"Tệp lớn hơn {MAX_BYTES // 1_000_000} MB.",
            where=name,
            next_step="Giảm dung lượng tệp rồi chạy lại.",
        )
    if not data.lstrip()[:1024].startswith(_SIGNATURES[kind]):
        raise HostileFileError(
            f"Tệp mang đuôi .{kind} nhưng nội dung không phải.",
            where=name,
            next_step="Mở thử tệp và lưu lại đúng loại.",
        )
    return kind


def file_text(name: str, data: bytes) -> str:
    """The words of a .docx or .pdf, "" where there are none (a scan); HostileFileError, HostileTemplateError."""
    text = document_text(data) if file_kind(name, data) == "docx" else _pdf_text(name, data)
    return "".join(character if is_writable(character) else " " for character in text)


def _pdf_text(name: str, data: bytes) -> str:
    """Pdfium's reading in a child process; a file it cannot read counts as one without text."""
    reader = PaperReader(seconds=PDF_SECONDS)
    try:
        return reader.read(name, "pdf", data).text
    except HostileFileError:
        return ""
    finally:
        reader.close()

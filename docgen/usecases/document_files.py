"""The files of an archive object: their names, and how they are written and read back."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Reference
from docgen.errors import ArchiveDamagedError
from docgen.usecases.ports import Archive

METADATA = "metadata.json"
DRAFT = "draft.md"
WORD_BODY = "body.docx"  # the Word file that the draft names as its body, byte for byte
LETTER_DATA = "letter.json"
DISTRIBUTION = "distribution.json"
TEXT = "text.txt"
FIGURES = "figures.json"  # of a consolidated report: where each figure comes from


def document_name(reference: Reference, extension: str) -> str:
    """The name of the document itself, made from its number, never from what somebody typed.

    >>> document_name(Reference(1, "UBND-KT"), "docx"), document_name(Reference(7, "SNV-CCHC&PC"), "pdf")
    ('01-UBND-KT.docx', '07-SNV-CCHC-PC.pdf')
    """
    stem = str(reference).replace("/", "-").replace("&", "-").replace(".", "-")
    return f"{stem}.{extension}"


def to_bytes(data: Mapping[str, Any]) -> bytes:
    """JSON for people and programs: indented, UTF-8, letters as letters, a line end at the end."""
    return (json.dumps(data, ensure_ascii=False, indent=2, default=_figure) + "\n").encode()


def _figure(value: object) -> str:
    """A number of a chart, every digit kept; TypeError for what no file should hold."""
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


def read_json(archive: Archive, archive_id: str, name: str) -> dict[str, Any]:
    """A JSON file of the object; ArchiveDamagedError if it is not one."""
    try:
        data = json.loads(archive.read(archive_id, name))
    except NOT_AS_WRITTEN as error:
        raise damaged(archive_id, name) from error
    if not isinstance(data, dict):
        raise damaged(archive_id, name)
    return data


def read_record(archive: Archive, archive_id: str) -> DocumentRecord:
    """The metadata of a filed document, from the object itself."""
    data = read_json(archive, archive_id, METADATA)
    try:
        return DocumentRecord.from_json(data)
    except NOT_AS_WRITTEN as error:
        raise damaged(archive_id, METADATA) from error


def read_text(archive: Archive, archive_id: str) -> str:
    """Everything a reader of the page can read, as plain text."""
    return archive.read(archive_id, TEXT).decode(errors="replace")


def damaged(archive_id: str, name: str) -> ArchiveDamagedError:
    """The error for a file of an object that is not what it should be."""
    return ArchiveDamagedError(
        "Dữ liệu trong kho không đọc được.",
        where=f"{archive_id}, tệp {name}",
        next_step="Lấy lại hồ sơ này từ bản sao lưu; không sửa trực tiếp trong kho.",
    )

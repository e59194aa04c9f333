"""A past paper read: what its first page and its closing say, each with evidence; and all its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from docgen.capture.closing import read_addressees, read_recipients, read_signer
from docgen.capture.evidence import NOTHING, Confidence, Found
from docgen.capture.letterhead import in_columns, read_date, read_issuer, read_number, secrecy
from docgen.capture.lines import Line, Paper
from docgen.capture.signature_banner import is_scan, without_banner
from docgen.capture.subject import find_title, read_subject, read_type
from docgen.citations.find import find_typed
from docgen.rules.document_types import DocumentTypes
from docgen.vietnamese.characters import is_writable

# The fields that a document cannot be filed without, in the order a clerk reads them.
NEEDED = {
    "number": "số, ký hiệu",
    "date": "ngày",
    "issuer": "cơ quan",
    "type": "loại",
    "subject": "trích yếu",
}
FIELDS = {**NEEDED, "signer": "người ký"}
_GUESSED = "chữ do máy nhận dạng (OCR), phải có người xem lại"
_NO_WORDS = "bản chụp, không có chữ để đọc (cài Tesseract tiếng Việt thì máy nhận dạng được)"
_MOST_CITATIONS = 500


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What was read; ``fields`` are those of ``FIELDS``.

    ``pictured`` means that the file is a scan, whether a machine has guessed its words or not; of its ``pages`` (0:
    the file has none) ``unread`` were not looked at.
    """

    fields: Mapping[str, Found]
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    text: str = ""
    pictured: bool = False
    encoding: str = ""
    secrecy: str = ""
    pages: int = 0
    unread: int = 0

    def field(self, name: str) -> Found:
        """One field; nothing where the paper says nothing of it."""
        return self.fields.get(name, NOTHING)

    def with_field(self, name: str, value: Found) -> Self:
        """The same reading with another value in one field."""
        return replace(self, fields={**self.fields, name: value})

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "fields": {name: found.to_json() for name, found in self.fields.items()},
            "recipients": list(self.recipients),
            "addressees": list(self.addressees),
            "citations": list(self.citations),
            "text": self.text,
            "pictured": self.pictured,
            "encoding": self.encoding,
            "secrecy": self.secrecy,
            "pages": self.pages,
            "unread": self.unread,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """What ``to_json`` wrote; one of NOT_AS_WRITTEN if it is something else."""
        return cls(
            fields={name: Found.from_json(found) for name, found in data["fields"].items()},
            recipients=tuple(data["recipients"]),
            addressees=tuple(data["addressees"]),
            citations=tuple(data["citations"]),
            text=data["text"],
            pictured=bool(data["pictured"]),
            encoding=data["encoding"],
            secrecy=data["secrecy"],
            pages=data.get("pages", 0),  # one that waited before they were counted has none
            unread=data.get("unread", 0),
        )


def read_paper(paper: Paper, types: DocumentTypes) -> PaperReading:
    """Everything that can be read of a paper; what a machine guessed is never sure in number and date."""
    if paper.pages and is_scan(paper.lines, paper.pages - paper.unread):
        nothing = {name: Found(why=_NO_WORDS) for name in NEEDED}
        return PaperReading(nothing, text=_text(paper), pictured=True, pages=paper.pages, unread=paper.pages)
    lines = in_columns(without_banner(paper.lines))
    title = find_title(lines, types)
    above = lines if title is None else lines[:title]
    number = read_number(above, types)
    kind = read_type(lines, number, title, types)
    fields = {
        "number": number if number.value or number.evidence else read_number(lines, types),
        "date": _date(above, lines),
        "issuer": read_issuer(above),
        "type": kind,
        "subject": read_subject(lines, title),
        "signer": read_signer(lines),
    }
    if paper.from_picture:
        fields = {name: found.doubted(_GUESSED) for name, found in fields.items()}
    text = _text(paper)
    return PaperReading(
        fields,
        recipients=read_recipients(lines),
        addressees=read_addressees(lines),
        citations=_citations(text, number),
        text=text,
        pictured=paper.from_picture,
        encoding=paper.encoding,
        secrecy=secrecy(lines),
        pages=paper.pages,
        unread=paper.unread,
    )


def _date(above: Sequence[Line], lines: Sequence[Line]) -> Found:
    """The day of the letterhead; that of a record or a form, which stands in its text, is to be looked at."""
    day = read_date(above)
    if day.value or day.evidence:
        return day
    return read_date(lines).doubted("ngày đọc trong nội dung, không ở phần đầu")


def _text(paper: Paper) -> str:
    return "".join(letter if is_writable(letter) else " " for letter in paper.text).strip()


def _citations(text: str, number: Found) -> tuple[str, ...]:
    """The documents that the text names, each once, without the paper itself."""
    named = dict.fromkeys(str(typed.reference) for typed in find_typed(text))
    named.pop(number.value, None)
    return tuple(named)[:_MOST_CITATIONS]


def is_complete(reading: PaperReading) -> bool:
    """Whether every needed field was read and needs no person."""
    return all(reading.field(name).confidence is Confidence.SURE for name in NEEDED)

"""The letters that fill an index in these tests, and the index."""

from datetime import date
from pathlib import Path

from docgen.search.documents import IndexedDocument
from docgen.search.whoosh_index import WhooshIndex


def document(number: int, subject: str = "duy trì tiêu chí nông thôn mới") -> IndexedDocument:
    """A decision of 2022 with this number."""
    return IndexedDocument(
        archive_id=f"2022/QĐ-UBND/{number:05d}",
        reference=f"{number}/QĐ-UBND",
        type_name="quyết định",
        issuer="UBND thành phố",
        issued_on=date(2022, 8, 8),
        subject=subject,
        signer="Nguyễn Lâm",
        text=f"Điều 1. Nội dung của văn bản thứ {number}.",
    )


def open_index(folder: Path, **options: float) -> WhooshIndex:
    """The index in this folder, with no texts to show."""
    return WhooshIndex(folder, read_text=lambda _: "", **options)

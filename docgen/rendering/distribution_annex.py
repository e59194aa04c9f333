"""The annex that lists recipients where the letter itself has no room for them (NĐ 30/2020 phụ lục I.III.1)."""

from collections.abc import Sequence

from docgen.distribution.lists import DistributionList, Part
from docgen.distribution.merging import reference_of
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.rendering.print_page import grid, page_of, print_file

_HEADINGS = ("STT", "Nơi nhận", "STT", "Nơi nhận")
_WIDTHS_MM = (12, 70.5, 12, 70.5)


def recipients_annex(listing: DistributionList, *, type_name: str, issuer: str) -> bytes:
    """Everybody who gets the letter, in two columns read downwards, page after page."""
    names = [row.name for row in listing.rows if row.part is not Part.FILE_COPIES]
    reference = reference_of(listing)
    day = f"ngày {listing.issued_on:%d} tháng {listing.issued_on.month:02d} năm {listing.issued_on.year}"
    attached = f"(Kèm theo {type_name} số {reference} {day} của {issuer})"
    body = [
        paragraph("VBQuyenHan", run("Phụ lục")),
        paragraph("VBQuyenHan", run("DANH SÁCH NƠI NHẬN")),
        paragraph("VBChoKy", run(attached, italic=True)),
        paragraph("VBCachDong"),
        grid(_WIDTHS_MM, _HEADINGS, _in_two_columns(names), centred=frozenset({0, 2})),
    ]
    return print_file(page_of(listing.issued_on), title=f"Phụ lục {reference}", body="".join(body))


def _in_two_columns(names: Sequence[str]) -> list[tuple[str, ...]]:
    """The first half at the left, the second at the right."""
    half = (len(names) + 1) // 2
    rows: list[tuple[str, ...]] = []
    for at in range(half):
        other = at + half
        right = (str(other + 1), names[other]) if other < len(names) else ("", "")
        rows.append((str(at + 1), names[at], *right))
    return rows

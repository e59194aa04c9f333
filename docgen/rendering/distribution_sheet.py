"""The distribution list on paper: one row a recipient, with room to sign for the copy (ký nhận)."""

from collections.abc import Iterator, Sequence

from docgen.distribution.columns import TITLE, totals_line
from docgen.distribution.lists import DistributionList, DistributionRow
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.tables import cell, row, table
from docgen.ooxml.text import run
from docgen.ooxml.units import twips
from docgen.rules.profile import as_of
from docgen.templating.base.document import template_file
from docgen.templating.base.page_layout import page_layout
from docgen.templating.style_names import TABLE_HEADING, TABLE_TEXT

_HEADINGS = ("STT", "Nơi nhận", "Để làm gì", "Số bản", "Cách gửi", "Ký nhận")
_WIDTHS_MM = (12, 65, 24, 14, 24, 26)  # together the 165 mm between the margins
_PADDING_MM = 1.5


def to_docx(listing: DistributionList, issuer_lines: Sequence[str]) -> bytes:
    """The list as a .docx to print: issuer, title, letter, table, totals; the same list gives the same bytes."""
    layout = page_layout(as_of(listing.issued_on))
    reference = str(listing.reference) if listing.reference else "(chưa cấp số)"
    head = [
        *(paragraph("VBCoQuan", run(line)) for line in issuer_lines),
        paragraph("VBCachDong"),
        paragraph("VBQuyenHan", run(TITLE)),
        paragraph("VBChoKy", run(f"Văn bản số {reference} ngày {listing.issued_on:%d/%m/%Y}")),
        paragraph("VBChoKy", run(listing.subject, italic=True)),
        paragraph("VBCachDong"),
    ]
    widths = [twips(width) for width in _WIDTHS_MM]
    grid = table(widths, list(_rows(listing.rows, widths)), bordered=True, padding=twips(_PADDING_MM))
    body = "".join([*head, grid, paragraph(TABLE_TEXT, run(totals_line(listing)))])
    return template_file(layout, title=f"{TITLE} {reference}", body=body)


def _rows(rows: Sequence[DistributionRow], widths: Sequence[int]) -> Iterator[str]:
    heading = [
        cell(width, paragraph(TABLE_HEADING, run(text)))
        for width, text in zip(widths, _HEADINGS, strict=True)
    ]
    yield row(heading, repeated=True)
    line = ""
    for one in rows:
        named_in = one.line if one.line.startswith(one.part.value) else f"{one.part.value}: {one.line}"
        if named_in != line:
            line = named_in
            yield _spanning(sum(widths), len(widths), line)
        texts = (
            str(one.position),
            one.name + (f" ({one.note})" if one.note else ""),
            one.role,
            str(one.copies),
            one.delivery,
            "",
        )
        yield row(
            [cell(width, paragraph(TABLE_TEXT, run(text))) for width, text in zip(widths, texts, strict=True)]
        )


def _spanning(width: int, columns: int, text: str) -> str:
    """A row of one cell: the line of the letter under which the next recipients stand."""
    words = paragraph(TABLE_TEXT, run(text, italic=True))
    return row(
        [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/></w:tcPr>{words}</w:tc>'
        ]
    )

"""What all prints around a distribution list share: pages, headings, tables. They are finished, not templates."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.metrics import text_width_mm
from docgen.ooxml.namespaces import DECLARATION, WORD_NAMESPACES
from docgen.ooxml.paragraphs import indents, page_number, paragraph
from docgen.ooxml.tables import cell, row, table
from docgen.ooxml.text import run
from docgen.ooxml.units import twips
from docgen.rules.profile import as_of
from docgen.templating.base.document import template_file
from docgen.templating.base.page_layout import page_layout
from docgen.templating.style_names import RULE_PART, RULE_WHOLE, TABLE_HEADING, TABLE_TEXT

_PADDING_MM = 1.5
_NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
CENTRED, FLUSH_LEFT = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'
PAGE_BREAK = '<w:p><w:pPr><w:pStyle w:val="VBMoc"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'


def page_of(day: date) -> PageLayout:
    """A4 upright, with the margins and sizes that the rules of this day give."""
    return page_layout(as_of(day))


def turned(layout: PageLayout) -> PageLayout:
    """The same page lying on its side, margins alike on all sides but the bound one."""
    return replace(
        layout,
        page_width_mm=layout.page_height_mm,
        page_height_mm=layout.page_width_mm,
        margin_top_mm=layout.margin_left_mm,
        margin_left_mm=layout.margin_top_mm,
        margin_right_mm=layout.margin_right_mm,
    )


def print_file(layout: PageLayout, *, title: str, body: str, numbered: bool = True) -> bytes:
    """The .docx; ``numbered`` pages carry their number from page 2 on."""
    bare = _header(paragraph("VBMoc"))
    others = _header(paragraph("VBSoTrang", page_number())) if numbered else bare
    return template_file(layout, title=title, body=body, headers=(bare, others))


def office_lines(lines: Sequence[str], superior: str = "") -> str:
    """The issuer at the top of a print, with the rule below (NĐ 30/2020 Phụ lục I.II.2)."""
    above = paragraph("VBCoQuanChuQuan", run(superior)) if superior else ""
    return above + "".join(paragraph("VBCoQuan", run(line)) for line in lines)


def letterhead(layout: PageLayout, lines: Sequence[str], *, number: str, place_and_date: str) -> str:
    """Issuer and number at the left, national name, motto, place and date at the right."""
    left, right = layout.letterhead_columns
    last = lines[-1] if lines else ""
    issuer = office_lines(lines) + _rule(RULE_PART, last, layout.issuer_pt, left, layout)
    nation = (
        paragraph("VBQuocHieu", run(_NATIONAL_NAME))
        + paragraph("VBTieuNgu", run(_MOTTO))
        + _rule(RULE_WHOLE, _MOTTO, layout.tieu_ngu_pt, right, layout)
    )
    heads = row([cell(left, issuer), cell(right, nation)])
    numbers = row(
        [
            cell(left, paragraph("VBSo", run(number))),
            cell(right, paragraph("VBDiaDanhNgay", run(place_and_date, italic=True))),
        ]
    )
    return table((left, right), [heads, numbers])


def title_block(*lines: str, italic: str = "") -> str:
    """The title of a print, its lines below, the last in italics."""
    first, *others = lines
    return "".join(
        [
            paragraph("VBCachDong"),
            paragraph("VBQuyenHan", run(first)),
            *(paragraph("VBChoKy", run(line)) for line in others),
            paragraph("VBChoKy", run(italic, italic=True)) if italic else "",
            paragraph("VBCachDong"),
        ]
    )


def grid(
    widths_mm: Sequence[float],
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    centred: frozenset[int] = frozenset(),
) -> str:
    """A ruled table whose headings stand on every page; a row of one text goes right across, in italics."""
    widths = [twips(width) for width in widths_mm]
    lines = [row([_heading(w, text) for w, text in zip(widths, headings, strict=True)], repeated=True)]
    for texts in rows:
        if len(texts) == 1:
            lines.append(_across(widths, texts[0]))
            continue
        cells = [
            cell(w, paragraph(TABLE_TEXT, run(text), properties=CENTRED if at in centred else ""))
            for at, (w, text) in enumerate(zip(widths, texts, strict=True))
        ]
        lines.append(row(cells))
    return table(widths, lines, bordered=True, padding=twips(_PADDING_MM))


def note(text: str) -> str:
    """A line of text below a table."""
    return paragraph(TABLE_TEXT, run(text))


def _heading(width: int, text: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(TABLE_HEADING, run(text))}</w:tc>"
    )


def _across(widths: Sequence[int], text: str) -> str:
    words = paragraph(TABLE_TEXT, run(text, italic=True), properties="<w:keepNext/>")
    span = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
    return row([f"<w:tc><w:tcPr>{span}</w:tcPr>{words}</w:tc>"])


def _rule(style: str, text: str, size: float, column: int, layout: PageLayout) -> str:
    """A rule below a line of text: as long as the line, or the share of it that the rules allow."""
    share = 1.0 if style == RULE_WHOLE else layout.issuer_rule_share
    length = twips(text_width_mm(text, size, bold=True) * share)
    margin = max(0, (column - length) // 2)
    return paragraph(style, properties=indents(margin, margin))


def _header(content: str) -> str:
    return f"{DECLARATION}<w:hdr {WORD_NAMESPACES}>{content}</w:hdr>"

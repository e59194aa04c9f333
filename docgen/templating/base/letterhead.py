"""The letterhead (phần đầu văn bản): issuer and number at the left, Quốc hiệu and date at the right."""

from collections.abc import Sequence

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.metrics import text_width_mm
from docgen.ooxml.paragraphs import indents, paragraph
from docgen.ooxml.tables import cell, row, table
from docgen.ooxml.text import run
from docgen.ooxml.units import twips
from docgen.templating import style_names as names
from docgen.templating.base.marks import urgency_mark
from docgen.templating.base.tags import for_each, only_if

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # NĐ 30/2020 Phụ lục I.II.1
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"


def letterhead(
    layout: PageLayout, *, below_number: Sequence[str] = (), numbered: bool = True, dated: bool = True
) -> str:
    """The two-column table; ``below_number`` are paragraphs under the number, such as "V/v" of a công văn.

    A thư công has no number, a biên bản no place and date, a document issued by another one neither.
    """
    number = [paragraph("VBSo", run("Số: {{ so }}/{{ ky_hieu }}"))] if numbered else []
    place_date = [paragraph("VBDiaDanhNgay", run("{{ dia_danh }}, {{ ngay }}"))] if dated else []
    second = [*(number or [paragraph("VBMoc")]), *below_number, *urgency_mark(layout)], place_date
    return table(
        layout.letterhead_columns,
        [
            _names(layout, issuer_lines(layout)),
            *([_row(layout, *second)] if number or place_date else []),
        ],
    )


def attached_letterhead(layout: PageLayout, superior: str, lines: Sequence[str]) -> str:
    """The same without number and date, and with these words instead of tags: for a finished letter."""
    above = [paragraph("VBCoQuanChuQuan", run(superior))] if superior else []
    issuer = [*above, *(paragraph("VBCoQuan", run(line)) for line in lines)]
    return table(layout.letterhead_columns, [_names(layout, [*issuer, issuer_rule(layout)])])


def issuer_lines(layout: PageLayout) -> list[str]:
    """Who issues, and the rule below."""
    return [
        *only_if("co_quan_chu_quan", paragraph("VBCoQuanChuQuan", run("{{ co_quan_chu_quan }}"))),
        *for_each("dong", "co_quan", paragraph("VBCoQuan", run("{{ dong }}"))),
        issuer_rule(layout),
    ]


def issuer_rule(layout: PageLayout) -> str:
    """A measure for the usual name; rendering fits it to the name of the day."""
    usual = text_width_mm("ỦY BAN NHÂN DÂN", layout.issuer_pt, bold=True)
    return centred_rule(names.RULE_PART, layout.letterhead_columns[0], layout.issuer_rule_share * usual)


def centred_rule(style: str, column: int, length_mm: float) -> str:
    """A line of this length in the middle of a column, which is in twips."""
    length = min(twips(length_mm), column)
    left = (column - length) // 2
    return paragraph(style, properties=indents(left, column - length - left))


def _names(layout: PageLayout, issuer: Sequence[str]) -> str:
    motto_mm = text_width_mm(TIEU_NGU, layout.tieu_ngu_pt, bold=True)
    state = [
        paragraph("VBQuocHieu", run(QUOC_HIEU)),
        paragraph("VBTieuNgu", run(TIEU_NGU)),
        centred_rule(names.RULE_WHOLE, layout.letterhead_columns[1], motto_mm),
    ]
    return _row(layout, issuer, state)


def _row(layout: PageLayout, at_left: Sequence[str], at_right: Sequence[str]) -> str:
    left, right = layout.letterhead_columns
    nothing = [paragraph("VBMoc")]
    return row([cell(left, *(at_left or nothing)), cell(right, *(at_right or nothing))])

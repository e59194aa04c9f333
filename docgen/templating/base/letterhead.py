"""The letterhead (phần đầu văn bản): issuer and number at the left, Quốc hiệu and date at the right."""

from collections.abc import Sequence

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.metrics import text_width_mm
from docgen.ooxml.paragraphs import indents, paragraph
from docgen.ooxml.tables import cell, row, table
from docgen.ooxml.text import run
from docgen.ooxml.units import twips
from docgen.templating import style_names as names
from docgen.templating.base.tags import for_each, only_if

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # NĐ 30/2020 Phụ lục I.II.1
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"


def letterhead(layout: PageLayout, *, below_number: Sequence[str] = ()) -> str:
    """The two-column table; ``below_number`` are paragraphs under the number, such as "V/v" of a công văn.

    The issuer's rule gets a measure for the usual name here; rendering fits it to the name of the day.
    """
    left, right = layout.letterhead_columns
    issuer = [
        *only_if("co_quan_chu_quan", paragraph("VBCoQuanChuQuan", run("{{ co_quan_chu_quan }}"))),
        *for_each("dong", "co_quan", paragraph("VBCoQuan", run("{{ dong }}"))),
        _rule(names.RULE_PART, left, layout.issuer_rule_share * _issuer_width_mm(layout)),
    ]
    state = [
        paragraph("VBQuocHieu", run(QUOC_HIEU)),
        paragraph("VBTieuNgu", run(TIEU_NGU)),
        _rule(names.RULE_WHOLE, right, text_width_mm(TIEU_NGU, layout.tieu_ngu_pt, bold=True)),
    ]
    number = [paragraph("VBSo", run("Số: {{ so }}/{{ ky_hieu }}")), *below_number]
    place_date = [paragraph("VBDiaDanhNgay", run("{{ dia_danh }}, {{ ngay }}"))]
    return table(
        (left, right),
        [
            row([cell(left, *issuer), cell(right, *state)]),
            row([cell(left, *number), cell(right, *place_date)]),
        ],
    )


def _issuer_width_mm(layout: PageLayout) -> float:
    return text_width_mm("ỦY BAN NHÂN DÂN", layout.issuer_pt, bold=True)


def _rule(style: str, column: int, length_mm: float) -> str:
    """A line of this length in the middle of a column, which is in twips."""
    length = min(twips(length_mm), column)
    left = (column - length) // 2
    return paragraph(style, properties=indents(left, column - length - left))

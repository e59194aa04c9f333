"""The closing (phần cuối văn bản): Nơi nhận at the left, authority and signature at the right."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.tables import cell, row, table
from docgen.ooxml.text import run
from docgen.templating.base.tags import for_each


def closing(layout: PageLayout) -> str:
    """A gap, the two-column table that stays on one page, and the tiny paragraph Word wants after a table."""
    left, right = layout.closing_columns
    recipients = [
        paragraph("VBNoiNhan", run("Nơi nhận:")),
        *for_each("noi", "noi_nhan", paragraph("VBNoiNhanMuc", run("- {{ noi }};"))),
        paragraph("VBNoiNhanMuc", run("- Lưu: {{ luu }}.")),
    ]
    signature = [
        *for_each("dong", "quyen_han", paragraph("VBQuyenHan", run("{{ dong }}"))),
        *[paragraph("VBChoKy")] * layout.signature_lines,
        paragraph("VBNguoiKy", run("{{ nguoi_ky }}")),
    ]
    signed = table((left, right), [row([cell(left, *recipients), cell(right, *signature)])])
    return paragraph("VBCachDong") + signed + paragraph("VBMoc")

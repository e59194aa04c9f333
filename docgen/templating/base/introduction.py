"""Giấy giới thiệu (mẫu 1.8): who is sent where, and until when the paper is valid."""

from docgen.ooxml.layout import PageLayout
from docgen.templating.base.closing import closing
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.text import BODY, labelled, line
from docgen.templating.base.title import title_block


def introduction(layout: PageLayout) -> str:
    """The body of the giấy giới thiệu template; its last line carries the end mark."""
    return "".join(
        [
            letterhead(layout),
            title_block(layout, "GIẤY GIỚI THIỆU", ""),
            line("{{ ten_co_quan }} trân trọng giới thiệu:"),
            labelled("Ông (bà)", "ong_ba"),
            labelled("Chức vụ", "chuc_vu"),
            line("Được cử đến: {{ kinh_gui|join(', ') }}"),
            line("Về việc: {{ trich_yeu }}"),
            BODY,
            line("Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ."),
            line("Giấy này có giá trị đến hết ngày {{ truong.den_ngay }}./.", is_last=True),
            closing(layout),
        ]
    )

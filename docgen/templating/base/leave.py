"""Giấy nghỉ phép (mẫu 1.10): who may be away, from when until when, where."""

from docgen.ooxml.layout import PageLayout
from docgen.templating.base.closing import closing, confirmation
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.tags import only_if
from docgen.templating.base.text import BODY, labelled, line
from docgen.templating.base.title import title_block

_CONFIRMED = "Xác nhận của cơ quan (tổ chức) hoặc chính quyền địa phương nơi nghỉ phép (nếu cần)"


def leave_pass(layout: PageLayout) -> str:
    """The body of the giấy nghỉ phép template; its last line carries the end mark."""
    stay = (
        "Được nghỉ phép trong thời gian {{ truong.thoi_gian }} kể từ ngày {{ truong.tu_ngay }} "
        "đến hết ngày {{ truong.den_ngay }} tại {{ truong.noi_nghi }}."
    )
    return "".join(
        [
            letterhead(layout),
            title_block(layout, "GIẤY NGHỈ PHÉP", ""),
            line("Xét Đơn đề nghị nghỉ phép ngày {{ truong.ngay_don }} của ông (bà) {{ truong.ong_ba }},"),
            line("{{ ten_co_quan }} cấp cho:"),
            labelled("Ông (bà)", "ong_ba"),
            labelled("Chức vụ", "chuc_vu"),
            line(stay),
            BODY,
            line("Số ngày nghỉ phép nêu trên được tính vào thời gian {{ truong.tinh_vao }}./.", is_last=True),
            closing(layout),
            *only_if("truong.xac_nhan == 'có'", confirmation(layout, _CONFIRMED)),
        ]
    )

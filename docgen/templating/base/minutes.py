"""Biên bản (mẫu 1.9): a number but no place and date; the writer and the chair sign."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating.base.closing import signed_by, two_signatures
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.text import BODY, labelled, line, listed
from docgen.templating.base.title import CAPITALISED, title_block

_MEETING = (
    "{% if truong.loai_hop == 'hội nghị' %}Hội nghị{% elif truong.loai_hop == 'hội thảo' %}Hội thảo"
    "{% else %}Cuộc họp{% endif %}"
)


def minutes(layout: PageLayout) -> str:
    """The body of the biên bản template; its last line carries the end mark."""
    writer = paragraph("VBQuyenHan", run("THƯ KÝ"))
    chair = paragraph("VBQuyenHan", run("CHỦ TỌA"))
    return "".join(
        [
            letterhead(layout, dated=False),
            title_block(layout, "BIÊN BẢN", CAPITALISED),
            labelled("Thời gian bắt đầu", "bat_dau"),
            labelled("Địa điểm", "dia_diem"),
            listed("Thành phần tham dự", "thanh_phan"),
            labelled("Chủ trì (chủ tọa)", "chu_tri"),
            labelled("Thư ký (người ghi biên bản)", "thu_ky"),
            line("Nội dung (theo diễn biến {{ truong.loai_hop }}):"),
            BODY,
            line(_MEETING + " kết thúc vào {{ truong.ket_thuc }}./.", is_last=True),
            two_signatures(
                layout,
                signed_by(layout, writer, name="truong.thu_ky"),
                signed_by(layout, chair),
                others_first=True,
            ),
        ]
    )

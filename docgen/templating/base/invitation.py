"""Giấy mời (mẫu 1.7): who is invited, to what, led by whom, when and where."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating import style_names as names
from docgen.templating.base.closing import closing
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.tags import for_each, only_if, tag
from docgen.templating.base.text import BODY, labelled, line
from docgen.templating.base.title import CAPITALISED, title_block

_INVITES = "{{ nguoi_ban_hanh }} trân trọng kính mời:"


def invitation(layout: PageLayout) -> str:
    """The body of the giấy mời template; one guest stands on the line of the invitation itself."""
    guest = paragraph(names.BODY_DASH, run("- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"))
    guests = [
        tag("if kinh_gui|length == 1"),
        line(_INVITES + " {{ kinh_gui|first }}"),
        tag("else"),
        line(_INVITES),
        *for_each("noi", "kinh_gui", guest),
        tag("endif"),
    ]
    return "".join(
        [
            letterhead(layout),
            title_block(layout, "GIẤY MỜI", CAPITALISED),
            *guests,
            line("Tới dự {{ truong.toi_du }}"),
            labelled("Chủ trì", "chu_tri"),
            labelled("Thời gian", "thoi_gian"),
            *only_if("truong.dia_diem", labelled("Địa điểm", "dia_diem")),
            *only_if("truong.duong_dan", labelled("Đường dẫn tham dự trực tuyến", "duong_dan")),
            BODY,
            closing(layout),
        ]
    )

"""Công điện (mẫu 1.6): "… điện:" and the list of who receives it, instead of Kính gửi."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating.base.closing import closing
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.tags import for_each
from docgen.templating.base.text import BODY
from docgen.templating.base.title import ABOUT, title_block


def dispatch(layout: PageLayout) -> str:
    """The body of the công điện template."""
    item = paragraph("VBKinhGuiMuc", run("- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"))
    return "".join(
        [
            letterhead(layout),
            title_block(layout, "CÔNG ĐIỆN", ABOUT),
            paragraph("VBKinhGui", run("{{ nguoi_ban_hanh }} điện:")),
            *for_each("noi", "kinh_gui", item),
            BODY,
            closing(layout),
        ]
    )

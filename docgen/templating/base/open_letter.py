"""Thư công: no number, a salutation. The decree gives it no form; this is how offices write it."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating import style_names as names
from docgen.templating.base.closing import closing
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.text import BODY


def open_letter(layout: PageLayout) -> str:
    """The body of the thư công template."""
    return "".join(
        [
            letterhead(layout, numbered=False),
            paragraph(names.TYPE_TITLE, run("{{ truong.ten_thu|upper }}")),
            paragraph("VBLoiChao", run("{{ truong.loi_chao }}")),
            BODY,
            closing(layout),
        ]
    )

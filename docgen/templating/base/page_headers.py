"""What stands in the top margin: the page number from page 2 on, and the mark of a draft on every page."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.namespaces import DECLARATION, WORD_NAMESPACES
from docgen.ooxml.paragraphs import page_number, paragraph
from docgen.ooxml.text import run
from docgen.ooxml.units import twips
from docgen.templating.base.tags import only_if

_DRAFT = run("\u00a0DỰ THẢO\u00a0", style="VBDuThao")


def first_page_header(layout: PageLayout) -> str:
    """No number on page 1 (NĐ 30/2020 Phụ lục I.I); one line either way: a draft breaks as its letter."""
    return _part(only_if("du_thao", _marked(layout), otherwise=(paragraph("VBSoTrang"),)))


def default_header(layout: PageLayout) -> str:
    """The page number in the middle."""
    numbered = paragraph("VBSoTrang", page_number())
    return _part(only_if("du_thao", _marked(layout, page_number()), otherwise=(numbered,)))


def _marked(layout: PageLayout, number: str = "") -> str:
    """The mark at the margin, the number still in the middle of the same line."""
    middle = twips(layout.text_width_mm / 2)
    tab = f'<w:tabs><w:tab w:val="center" w:pos="{middle}"/></w:tabs><w:jc w:val="left"/>'
    move = "<w:r><w:tab/></w:r>" if number else ""
    return paragraph("VBSoTrang", _DRAFT, move, number, properties=tab)


def _part(paragraphs: list[str]) -> str:
    return f"{DECLARATION}<w:hdr {WORD_NAMESPACES}>{''.join(paragraphs)}</w:hdr>"

"""What stands in the top margin: the page number from page 2 on, the mark of a draft, the circulation mark."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.namespaces import DECLARATION, WORD_NAMESPACES
from docgen.ooxml.paragraphs import page_number, paragraph
from docgen.ooxml.text import run
from docgen.ooxml.units import twips
from docgen.templating.base.tags import only_if

_DRAFT = run("\u00a0DỰ THẢO\u00a0", style="VBDuThao")
_CIRCULATION = run("\u00a0{{ luu_hanh }}\u00a0", style="VBLuuHanh")
ELECTRONIC = "truong.hinh_thuc_sao == 'điện tử'"  # a copy that the office signs digitally
_NO_TIME = (
    "\u00a0\u00a0:\u00a0\u00a0:\u00a0\u00a0"  # room for the time of signing, which the signing program knows
)
_TAB = "<w:r><w:tab/></w:r>"


def first_page_header(layout: PageLayout) -> str:
    """No number on page 1 (NĐ 30/2020 Phụ lục I.I); one line in any case: a draft breaks as its letter.

    The circulation mark (ô 11) stands at the right, above the national name.
    """
    return _part(_first_page(layout))


def copy_first_header(layout: PageLayout, heading: str) -> str:
    """The same for a copy; an electronic one bears its line (ô 14) instead of a block at its end."""
    time = "{% if truong.gio_sao %}{{ truong.gio_sao }}{% else %}" + _NO_TIME + "{% endif %}"
    words = f"{heading}; {{{{ ten_co_quan }}}}; {{{{ ngay_ngan }}}}; {time} (+07:00)"
    line = [*only_if("du_thao", _line(layout, _DRAFT)), paragraph("VBSaoDienTu", run(words))]
    return _part(only_if(ELECTRONIC, *line, otherwise=tuple(_first_page(layout))))


def _first_page(layout: PageLayout) -> list[str]:
    marked = only_if(
        "luu_hanh",
        _line(layout, _DRAFT, _TAB, _TAB, _CIRCULATION),
        otherwise=(_line(layout, _DRAFT),),
    )
    unmarked = only_if(
        "luu_hanh", _line(layout, _TAB, _TAB, _CIRCULATION), otherwise=(paragraph("VBSoTrang"),)
    )
    return only_if("du_thao", *marked, otherwise=tuple(unmarked))


def annex_first_header(layout: PageLayout) -> str:
    """Page 1 of an annex: no number, no circulation mark, but the mark of a draft."""
    return _part(only_if("du_thao", _line(layout, _DRAFT), otherwise=(paragraph("VBSoTrang"),)))


def default_header(layout: PageLayout) -> str:
    """The page number in the middle."""
    numbered = paragraph("VBSoTrang", page_number())
    marked = _line(layout, _DRAFT, _TAB, page_number())
    return _part(only_if("du_thao", marked, otherwise=(numbered,)))


def _line(layout: PageLayout, *content: str) -> str:
    """Something at the left margin, something in the middle, something at the right one."""
    middle, right = twips(layout.text_width_mm / 2), twips(layout.text_width_mm)
    tabs = (
        f'<w:tabs><w:tab w:val="center" w:pos="{middle}"/><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
        '<w:jc w:val="left"/>'
    )
    return paragraph("VBSoTrang", *content, properties=tabs)


def _part(paragraphs: list[str]) -> str:
    return f"{DECLARATION}<w:hdr {WORD_NAMESPACES}>{''.join(paragraphs)}</w:hdr>"

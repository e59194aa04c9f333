"""The text of a template: the clerk's own words, and fixed phrases around fields."""

from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating import style_names as names
from docgen.templating.base.tags import for_each, only_if

BODY = paragraph(names.BODY_TEXT, run("{{p noi_dung }}"))
BASES = paragraph(names.BODY_BASIS, run("{{p can_cu }}"))
ANNEXES = paragraph("VBMoc", run("{{p phu_luc }}"))


def line(words: str, *, is_last: bool = False) -> str:
    """A paragraph of the text; the last one stays with the signature."""
    return paragraph(names.BODY_TEXT, run(words), properties="<w:keepNext/>" if is_last else "")


def labelled(label: str, key: str, *, optional: bool = False) -> str:
    """``Địa điểm: …`` from the template's own field ``key``."""
    written = line(f"{label}: {{{{ truong.{key} }}}}")
    return "".join(only_if(f"truong.{key}", written)) if optional else written


def listed(label: str, key: str) -> str:
    """``Thành phần tham dự:`` and a line for each item of the own field ``key``, which is a list."""
    item = paragraph(names.BODY_DASH, run("- {{ muc }}{% if loop.last %}.{% else %};{% endif %}"))
    return "".join(only_if(f"truong.{key}", line(f"{label}:"), *for_each("muc", f"truong.{key}", item)))

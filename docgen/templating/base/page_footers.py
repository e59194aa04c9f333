"""What stands in the bottom margin: address and telephone on page 1, if wanted (ô 13)."""

from docgen.ooxml.namespaces import DECLARATION, WORD_NAMESPACES
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating.base.tags import for_each, only_if


def first_page_footer() -> str:
    """The contact lines under a rule as wide as the text (NĐ 30/2020 Phụ lục I.III.3)."""
    lines = [paragraph("VBKeLienHe"), *for_each("dong", "lien_he", paragraph("VBLienHe", run("{{ dong }}")))]
    return footer_part(only_if("lien_he", *lines, otherwise=(paragraph("VBMoc"),)))


def empty_footer() -> str:
    """Nothing at the bottom."""
    return footer_part([paragraph("VBMoc")])


def footer_part(paragraphs: list[str]) -> str:
    """A footer part with these paragraphs."""
    return f"{DECLARATION}<w:ftr {WORD_NAMESPACES}>{''.join(paragraphs)}</w:ftr>"

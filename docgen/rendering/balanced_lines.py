"""Centred titles of several lines: about equally long, instead of a last line of two words.

Equal indents at both sides narrow the paragraph as far as it takes no more lines; the words stay untouched.
"""

from collections.abc import Collection

from docgen.ooxml.metrics import wrapped
from docgen.ooxml.namespaces import w
from docgen.ooxml.reading import paragraph_text
from docgen.ooxml.units import mm_of_twips
from docgen.ooxml.xml_parts import Element
from docgen.rendering.rule_lines import column_twips, face_of, set_indents
from docgen.rendering.template_styles import TemplateStyles

_STEP = 113  # twips, 2 mm
_SPARE = 113  # other programs measure letters a little differently


def balance_lines(root: Element, styles: TemplateStyles, centred: Collection[str], page_twips: int) -> None:
    """Balance every paragraph whose style id is among ``centred``."""
    tag, value = w("pStyle"), w("val")
    for style in [style for style in root.iter(tag) if style.get(value) in centred]:
        paragraph = style.getparent().getparent()
        column = column_twips(paragraph, page_twips)
        text, face = paragraph_text(paragraph), face_of(paragraph, styles)
        lines = len(wrapped(text, mm_of_twips(column), face))
        if lines > 1:
            width = column
            while len(wrapped(text, mm_of_twips(width - _STEP), face)) == lines:
                width -= _STEP
            set_indents(paragraph, column, min(width + _SPARE, column))

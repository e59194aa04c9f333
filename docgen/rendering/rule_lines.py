"""Rules (kẻ ngang): as long as the law says for the words above them (NĐ 30/2020 Phụ lục I.II.1–2).

A rule is the lower border of a low paragraph; equal indents at both sides give its length. The template
keeps the indents of some usual name, because Word does not open a file with a tag in a number.
"""

from collections.abc import Mapping

from docgen.ooxml.metrics import Face, text_width_mm, wrapped
from docgen.ooxml.namespaces import w
from docgen.ooxml.reading import paragraph_text
from docgen.ooxml.units import mm_of_twips, twips
from docgen.ooxml.xml_parts import Element, whole_number
from docgen.rendering.template_styles import TemplateStyles, overlay

# Word wants the properties of a paragraph in a fixed order; these stand behind w:ind.
AFTER_INDENT = tuple(
    w(tag)
    for tag in (
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    )
)


def fit_rules(root: Element, shares: Mapping[str, float], styles: TemplateStyles, page_twips: int) -> None:
    """Set the indents of every rule paragraph; ``shares``, by style id, of the last line above it."""
    tag, value = w("pStyle"), w("val")
    ruled = [style for style in root.iter(tag) if style.get(value) in shares]
    for style in ruled:
        paragraph = style.getparent().getparent()
        above = paragraph.getprevious()
        if above is not None and above.tag == w("p"):
            column = column_twips(paragraph, page_twips)
            width = _last_line_mm(above, mm_of_twips(column - _indented(above)), styles)
            set_indents(paragraph, column, min(twips(width * shares[style.get(value)]), column))


def page_text_twips(root: Element) -> int:
    """Width between the margins of the last section; 0 or less if the document does not say."""
    section = f"{w('body')}/{w('sectPr')}/"
    return _width_between_margins(root.find(section + w("pgSz")), root.find(section + w("pgMar")))


def _width_between_margins(size: Element | None, margins: Element | None) -> int:
    return whole_number(size, w("w"), 0) - sum(
        whole_number(margins, w(side), 0) for side in ("left", "right")
    )


def _last_line_mm(paragraph: Element, column_mm: float, styles: TemplateStyles) -> float:
    face = face_of(paragraph, styles)
    line = wrapped(paragraph_text(paragraph), column_mm, face)[-1]
    return text_width_mm(line, face.size_pt, bold=face.bold, italic=face.italic)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def face_of(paragraph: Element, styles: TemplateStyles) -> Face:
    """The face of the first run: its style's, and what a clerk set by hand."""
    face = styles.faces.get(_style(paragraph), styles.default)
    return overlay(face, paragraph.find(f"{w('r')}/{w('rPr')}"))


def column_twips(paragraph: Element, page_twips: int) -> int:
    """Width of the cell, or of the page's text, that a paragraph stands in."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    if cell is None:
        return section_twips(paragraph) or page_twips
    return whole_number(cell.find(f"{w('tcPr')}/{w('tcW')}"), w("w"), page_twips)


def section_twips(paragraph: Element) -> int:
    """Width between the margins of the section around a paragraph of the body itself; 0 if it does not say."""
    for later in paragraph.itersiblings():
        section = later if later.tag == w("sectPr") else later.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            return _width_between_margins(section.find(w("pgSz")), section.find(w("pgMar")))
    return 0


def _indented(paragraph: Element) -> int:
    indent = paragraph.find(f"{w('pPr')}/{w('ind')}")
    return whole_number(indent, w("left"), 0) + whole_number(indent, w("right"), 0)


def set_indents(paragraph: Element, column: int, length: int) -> None:
    """Equal indents at both sides, so that ``length`` of the column is left (twips)."""
    properties = paragraph.find(w("pPr"))
    indent = properties.find(w("ind"))
    if indent is None:
        indent = properties.makeelement(w("ind"))
        later = next((child for child in properties if child.tag in AFTER_INDENT), None)
        properties.append(indent) if later is None else later.addprevious(indent)
    left = (column - length) // 2
    indent.attrib.clear()
    for side, value in (("left", left), ("right", column - length - left), ("firstLine", 0)):
        indent.set(w(side), str(value))

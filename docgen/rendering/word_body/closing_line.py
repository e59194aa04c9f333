"""How a carried body begins and ends: its legal bases apart, no empty lines at its edges, the end mark ``./.``."""

import re
from collections.abc import Sequence
from itertools import pairwise

from docgen.ooxml.namespaces import w
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.source_document import text_of
from docgen.ooxml.text import run
from docgen.ooxml.text_pieces import pieces_of
from docgen.ooxml.xml_parts import Element
from docgen.rendering.body import GAP_TWIPS
from docgen.rendering.end_mark import END_MARK
from docgen.rendering.legal_bases import is_basis, is_operative
from docgen.rendering.rule_lines import AFTER_INDENT
from docgen.rendering.word_body.written_marks import KEEP_SPACES

AFTER_SPACING = (w("ind"), *AFTER_INDENT)
_CARRIED = (w("p"), w("tbl"))
_BASIS_END = re.compile(r"[\s\u00a0;,.]*$")
_EDGE_MARKS = re.compile(r"[\s\u00a0]*$")


def content_of(body: Element) -> list[Element]:
    """The paragraphs and tables of a source, without the empty ones at both edges."""
    elements = [child for child in body if child.tag in _CARRIED]
    while elements and _is_empty(elements[0]):
        del elements[0]
    while elements and _is_empty(elements[-1]):
        del elements[-1]
    return elements


def split_bases(elements: Sequence[Element]) -> tuple[list[Element], list[Element]]:
    """The legal bases that open the body, and the rest without a typed "QUYẾT ĐỊNH:"."""
    count = 0
    for element in elements:
        if element.tag != w("p") or not (is_basis(text_of(element)) or (count and _is_empty(element))):
            break
        count += 1
    rest = list(elements[count:])
    while rest and count and _is_empty(rest[0]):
        del rest[0]
    if rest and rest[0].tag == w("p") and is_operative(text_of(rest[0])):
        del rest[0]
    return [element for element in elements[:count] if not _is_empty(element)], rest


def end_bases(bases: Sequence[Element], plain_style: str, style: str) -> None:
    """Each basis in the style of bases and closed by ";", the last by "." (NĐ 30/2020 Phụ lục I.II.6a)."""
    for at, basis in enumerate(bases, 1):
        reference = basis.find(f"{w('pPr')}/{w('pStyle')}")
        if reference is not None and reference.get(w("val")) == plain_style:
            reference.set(w("val"), style)
        final = _last_text(basis)
        if final is not None:
            final.text = _BASIS_END.sub("", final.text or "") + ("." if at == len(bases) else ";")


def close(elements: list[Element], style: str) -> str:
    """Put the end mark behind the last word; returns the paragraph to add where no word ends the body."""
    final = _last_text(elements[-1]) if elements else None
    if final is None:
        return paragraph(style, run(END_MARK), properties="<w:keepNext/>")
    text = _EDGE_MARKS.sub("", final.text or "")
    if not text.endswith(END_MARK):
        text += END_MARK.removeprefix("." if text.endswith(".") else "")
    final.text = text
    final.set(KEEP_SPACES, "preserve")
    return ""


def part_from_tables(elements: Sequence[Element]) -> None:
    """A table has no gap of its own: the paragraph before it gets one, unless its writer has said something else."""
    for element, following in pairwise(elements):
        properties = element.find(w("pPr"))
        if following.tag != w("tbl") or element.tag != w("p") or properties is None:
            continue
        if properties.find(w("spacing")) is None and text_of(element).strip():
            gap = properties.makeelement(w("spacing"))
            gap.set(w("after"), GAP_TWIPS)
            later = next((child for child in properties if child.tag in AFTER_SPACING), None)
            properties.append(gap) if later is None else later.addprevious(gap)


def _last_text(element: Element) -> Element | None:
    """The text that ends a paragraph; None for a table, a picture alone."""
    pieces = list(pieces_of(element)) if element.tag == w("p") else []
    return next((piece.element for piece in reversed(pieces) if piece.text.strip()), None)


def _is_empty(element: Element) -> bool:
    if element.tag != w("p") or text_of(element).strip():
        return False
    return next(element.iter(w("drawing"), w("pict"), w("sectPr"), w("footnoteReference")), None) is None

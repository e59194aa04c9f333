"""Sections of a Word body: its turned pages and columns are kept, paper and margins are those of the template."""

from collections.abc import Sequence
from copy import deepcopy

from docgen.ooxml.namespaces import w
from docgen.ooxml.xml_parts import Element
from docgen.rendering.sections import BEFORE_NUMBERING, BEFORE_TYPE, turn

_BEFORE_KEPT = {w("type"): BEFORE_TYPE, w("cols"): (*BEFORE_NUMBERING, w("pgNumType"))}


def settle_sections(elements: Sequence[Element], document: Element, last: Element | None) -> None:
    """Give every section that ends in the carried ``elements`` the page of the template.

    ``last`` is the section the source ends with: the letter's own follows it, its closing stands on that page.
    """
    ends = [end for element in elements for end in element.iter(w("sectPr"))]
    if not ends:
        return
    own = _section_after(elements[-1], document)
    for at, end in enumerate(ends):
        end.getparent().replace(end, _like(own, end, is_first=at == 0))
    own.getparent().replace(own, _like(own, last if last is not None else own, is_first=False))


def is_landscape(section: Element | None) -> bool:
    """Whether its pages lie on their side."""
    size = None if section is None else section.find(w("pgSz"))
    return size is not None and size.get(w("orient")) == "landscape"


def _section_after(element: Element, document: Element) -> Element:
    """The section that the letter itself ends with: annexes may follow in sections of their own."""
    for later in element.itersiblings():
        found = later if later.tag == w("sectPr") else later.find(f"{w('pPr')}/{w('sectPr')}")
        if found is not None:
            return found
    return document.find(f"{w('body')}/{w('sectPr')}")


def _like(own: Element, model: Element, *, is_first: bool) -> Element:
    """The template's page, turned and in columns as the model is; only the first has a first page of its own."""
    made = deepcopy(own)
    if not is_first:
        for tag in ("titlePg", "pgNumType"):
            for old in made.findall(w(tag)):
                made.remove(old)
    if is_landscape(model) and not is_landscape(made):
        turn(made)
    for kept in (child for child in model if child.tag in _BEFORE_KEPT):
        for old in made.findall(kept.tag):
            made.remove(old)
        made.insert(sum(child.tag in _BEFORE_KEPT[kept.tag] for child in made), deepcopy(kept))
    return made

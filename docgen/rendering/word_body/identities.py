"""Numbers that must be one of a kind in a Word file: bookmarks and drawings of a carried body get new ones."""

from collections.abc import Sequence

from docgen.ooxml.namespaces import w
from docgen.ooxml.xml_parts import Element, whole_number

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_START, _END, _ID, _NAME = w("bookmarkStart"), w("bookmarkEnd"), w("id"), w("name")


def settle_identities(elements: Sequence[Element], document: Element) -> None:
    """Number bookmarks and drawings behind those that the letter has; a bookmark known twice loses the second."""
    _number_drawings(elements, _highest(document.iter(_DRAWING), "id"))
    known = {mark.get(_NAME) for mark in document.iter(_START)}
    next_id = _highest(document.iter(_START), _ID)
    new_ids: dict[str, str] = {}
    for element in elements:
        for mark in list(element.iter(_START)):
            if mark.get(_NAME) in known:
                mark.getparent().remove(mark)
                continue
            known.add(mark.get(_NAME))
            next_id += 1
            new_ids[mark.get(_ID, "")] = str(next_id)
            mark.set(_ID, str(next_id))
    for element in elements:
        for mark in list(element.iter(_END)):
            if new := new_ids.get(mark.get(_ID, "")):
                mark.set(_ID, new)
            else:
                mark.getparent().remove(mark)


def _number_drawings(elements: Sequence[Element], highest: int) -> None:
    for element in elements:
        for drawing in element.iter(_DRAWING):
            highest += 1
            drawing.set("id", str(highest))


def _highest(elements: Sequence[Element], attribute: str) -> int:
    return max((whole_number(element, attribute, 0) for element in elements), default=0)

"""The lists of a Word body (đánh số tự động): numbering carried over under new ids, counted as in the source."""

from collections.abc import Callable, Iterable
from copy import deepcopy

from docgen.ooxml.namespaces import DECLARATION, WORD_CONTENT, WORD_NAMESPACES, R, w
from docgen.ooxml.package_editing import PackageEditor
from docgen.ooxml.xml_parts import Element, whole_number
from docgen.rendering.word_body.house_faces import HouseFaces

_ABSTRACT, _NUM, _NUM_ID, _ABSTRACT_ID = w("abstractNum"), w("num"), w("numId"), w("abstractNumId")
# Fingerprints by which Word would take two lists for one; pictures as bullets; a list kept in a style.
_DROPPED = tuple(map(w, ("nsid", "tmpl", "styleLink", "numStyleLink")))
_NONE = "0"  # w:numId 0 takes a paragraph out of the list of its style
_NO_NUMBERING = f"{DECLARATION}<w:numbering {WORD_NAMESPACES}/>"


class ListCarrier:
    """Carries list definitions into the package that is being edited."""

    def __init__(self, source: Element | None, editor: PackageEditor, faces: HouseFaces) -> None:
        self._source = source
        self._editor = editor
        self._faces = faces
        self._new: dict[str, str] = {}
        self._new_abstract: dict[str, str] = {}

    def settle(self, roots: Iterable[Element], new_style: Callable[[str], str]) -> None:
        """Let every list reference below the roots name a carried list; ``new_style`` translates style ids."""
        for root in roots:
            for reference in list(root.iter(_NUM_ID)):
                if reference.getparent().tag == w("numPr") and reference.get(w("val")) != _NONE:
                    self._point(reference, new_style)

    def _point(self, reference: Element, new_style: Callable[[str], str]) -> None:
        old = reference.get(w("val"), "")
        if old not in self._new:
            num = self._find(_NUM, w("numId"), old)
            self._new[old] = self._carry(num, new_style) if num is not None else ""
        if self._new[old]:
            reference.set(w("val"), self._new[old])
        else:  # Word shows a reference to nothing as no list
            properties = reference.getparent()
            properties.getparent().remove(properties)

    def _carry(self, num: Element, new_style: Callable[[str], str]) -> str:
        link = num.find(_ABSTRACT_ID)
        definition = self._definition("" if link is None else link.get(w("val"), ""))
        if definition is None:
            return ""
        copy = deepcopy(num)
        copy.find(_ABSTRACT_ID).set(w("val"), self._carry_definition(definition, new_style))
        root = self._numbering()
        identity = _next_id(root.iter(_NUM), w("numId"))
        copy.set(w("numId"), identity)
        self._tidy(copy, new_style)
        cleanup = root.find(w("numIdMacAtCleanup"))
        root.append(copy) if cleanup is None else cleanup.addprevious(copy)
        return identity

    def _definition(self, identity: str) -> Element | None:
        """The abstract list; one that only names a list style leads to the list kept there."""
        found = self._find(_ABSTRACT, w("abstractNumId"), identity)
        link = None if found is None else found.find(w("numStyleLink"))
        if link is None:
            return found
        for other in self._source.iter(_ABSTRACT) if self._source is not None else ():
            kept = other.find(w("styleLink"))
            if kept is not None and kept.get(w("val")) == link.get(w("val")):
                return other
        return None

    def _carry_definition(self, definition: Element, new_style: Callable[[str], str]) -> str:
        old = definition.get(w("abstractNumId"), "")
        if old not in self._new_abstract:
            root = self._numbering()
            identity = _next_id(root.iter(_ABSTRACT), w("abstractNumId"))
            copy = deepcopy(definition)
            copy.set(w("abstractNumId"), identity)
            for dropped in [child for child in copy if child.tag in _DROPPED]:
                copy.remove(dropped)
            self._tidy(copy, new_style)
            first = root.find(_NUM)  # Word wants every definition before the first list
            root.append(copy) if first is None else first.addprevious(copy)
            self._new_abstract[old] = identity
        return self._new_abstract[old]

    def _tidy(self, root: Element, new_style: Callable[[str], str]) -> None:
        for picture in list(root.iter(w("lvlPicBulletId"))):
            picture.getparent().remove(picture)
        for style in list(root.iter(w("pStyle"))):
            if new := new_style(style.get(w("val"), "")):
                style.set(w("val"), new)
            else:
                style.getparent().remove(style)
        for face in root.iter(w("rPr")):
            self._faces.settle_face(face, sized=True)

    def _find(self, tag: str, attribute: str, value: str) -> Element | None:
        if self._source is None:
            return None
        return next((found for found in self._source.iter(tag) if found.get(attribute) == value), None)

    def _numbering(self) -> Element:
        """The template's numbering; a template without lists gets the part."""
        part = self._editor.target("numbering")
        if not part:
            part = self._editor.free_name("word/numbering.xml")
            self._editor.add_part(part, _NO_NUMBERING.encode(), f"{WORD_CONTENT}.numbering+xml")
            self._editor.add_arrow(self._editor.main_part, f"{R}/numbering", part)
        return self._editor.root(part)


def _next_id(elements: Iterable[Element], attribute: str) -> str:
    return str(max((whole_number(element, attribute, 0) for element in elements), default=0) + 1)

"""The styles of a Word body join those of the template: no style of the template is touched.

A plain paragraph takes the house's style. A style that both files know by name is the template's. Any other comes
along under an id that is still free, with the styles it is based on.
"""

from collections.abc import Iterator
from copy import deepcopy

from docgen.ooxml.namespaces import w
from docgen.ooxml.xml_parts import Element
from docgen.rendering.rule_lines import AFTER_INDENT
from docgen.rendering.template_styles import TemplateStyles
from docgen.rendering.word_body.house_faces import HouseFaces
from docgen.templating import style_names as names

_PLAIN = frozenset(
    (
        "normal",
        "body text",
        "no spacing",
        "list paragraph",
        "normal (web)",
        "plain text",
        "default",
        "standard",
        "text body",
        "table contents",
        "body text indent",
    )
)
_REFERENCES = (w("pStyle"), w("rStyle"), w("tblStyle"))
_LINKS = (w("basedOn"), w("next"), w("link"))
_TAKEN = "NoiDung"


class StyleCarrier:
    """Carries styles from the source's table of styles to the template's."""

    def __init__(
        self, source: Element | None, target: Element, styles: TemplateStyles, faces: HouseFaces
    ) -> None:
        self._source = {} if source is None else {s.get(w("styleId")): s for s in source.iter(w("style"))}
        self._target = target
        self._styles = styles
        self._faces = faces
        self._ids = {style.get(w("styleId")) for style in target.iter(w("style"))}
        self._new: dict[str, str] = {}

    def settle(self, root: Element) -> None:
        """Let every reference below ``root`` name a style of the template or one that came along."""
        for paragraph in root.iter(w("p")):
            if paragraph.find(f"{w('pPr')}/{w('pStyle')}") is None:
                self._make_plain(paragraph)
        for reference in list(root.iter(*_REFERENCES)):
            self._point(reference)

    def carried(self) -> Iterator[Element]:
        """The styles that came along, for what they refer to in turn (numbering)."""
        for style in self._target.iter(w("style")):
            if style.get(w("styleId")) in self._new.values():
                yield style

    def carried_id(self, old: str) -> str:
        """The new id of a style that came along, "" for any other."""
        return self._new.get(old, "")

    def new_id(self, old: str, house: str = "") -> str:
        """The id of the style in the template; it comes along if it must. "" for an id that names nothing.

        What was based on the source's plain text is based on ``house``, the template's style of such a place.
        """
        if old in self._new:
            return self._new[old]
        style = self._source.get(old)
        if style is None:
            return ""
        name = _name(style)
        if name in self._styles.ids:
            return self._styles.ids[name]
        return self._carry(old, style, house)

    def _point(self, reference: Element) -> None:
        old = reference.get(w("val"), "")
        if old in self._styles.faces and old not in self._source:
            return  # the template's own already
        paragraph = _paragraph_of(reference)
        if paragraph is not None and self._is_plain(old):
            reference.set(w("val"), self._house_style(paragraph))
            _hang_free(paragraph)
            return
        new = self.new_id(old, self._house_style(paragraph) if paragraph is not None else "")
        if new:
            reference.set(w("val"), new)
        else:
            reference.getparent().remove(reference)

    def _make_plain(self, paragraph: Element) -> None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = paragraph.makeelement(w("pPr"))
            paragraph.insert(0, properties)
        style = properties.makeelement(w("pStyle"))
        style.set(w("val"), self._default_id())
        properties.insert(0, style)

    def _default_id(self) -> str:
        return next(
            (
                key
                for key, style in self._source.items()
                if style.get(w("default")) in ("1", "true") and style.get(w("type")) == "paragraph"
            ),
            "",
        )

    def _is_plain(self, old: str) -> bool:
        style = self._source.get(old)
        if style is None:
            return old not in self._styles.faces
        is_default = style.get(w("default")) in ("1", "true")
        return style.get(w("type")) == "paragraph" and (is_default or _name(style) in _PLAIN)

    def _house_style(self, paragraph: Element) -> str:
        inner = next(paragraph.iterancestors(w("tc"), w("txbxContent"), w("footnote"), w("endnote")), None)
        if inner is None:
            return self._styles.id(names.BODY_TEXT)
        if inner.tag in (w("footnote"), w("endnote")):
            return self._styles.id(names.FOOTNOTE_TEXT)
        return self._styles.id(names.TABLE_TEXT)

    def _carry(self, old: str, style: Element, house: str) -> str:
        new = old if old not in self._ids else self._free(old + _TAKEN)
        self._new[old] = new
        self._ids.add(new)
        copy = deepcopy(style)
        copy.set(w("styleId"), new)
        copy.attrib.pop(w("default"), None)
        for face in copy.iter(w("rPr")):
            self._faces.settle_face(face, sized=copy.get(w("type")) != "table")
        for link in [child for child in copy if child.tag in _LINKS]:
            target = self._linked(link, house)
            if target:
                link.set(w("val"), target)
            else:
                copy.remove(link)
        if house:
            _centre_freely(copy)
        self._target.append(copy)
        return new

    def _linked(self, link: Element, house: str) -> str:
        """The style that a carried one is based on comes along; what may follow it does not."""
        old = link.get(w("val"), "")
        if link.tag == w("basedOn"):
            return house if house and self._is_plain(old) else self.new_id(old, house)
        return self._new.get(old, "")

    def _free(self, wanted: str) -> str:
        names_ = (wanted, *(f"{wanted}{at}" for at in range(2, len(self._ids) + 3)))
        return next(name for name in names_ if name not in self._ids)


def _name(style: Element) -> str:
    found = style.find(w("name"))
    return "" if found is None else str(found.get(w("val"), "")).lower()


def _paragraph_of(reference: Element) -> Element | None:
    properties = reference.getparent()
    is_paragraphs = reference.tag == w("pStyle") and properties is not None and properties.tag == w("pPr")
    return properties.getparent() if is_paragraphs else None


def _hang_free(paragraph: Element) -> None:
    """What the writer centred, or put a picture in, is not pushed aside by the first-line indent of plain text."""
    properties = paragraph.find(w("pPr"))
    if _is_aligned(properties) or _only_pictures(paragraph):
        _without_first_line(properties)


def _centre_freely(style: Element) -> None:
    """A carried style that centres its paragraphs does so without the first-line indent of the house."""
    properties = style.find(w("pPr"))
    if properties is not None and _is_aligned(properties):
        _without_first_line(properties)


def _is_aligned(properties: Element) -> bool:
    side = properties.find(w("jc"))
    return side is not None and side.get(w("val")) in ("center", "right", "end")


def _without_first_line(properties: Element) -> None:
    if properties.find(w("ind")) is not None or properties.find(w("numPr")) is not None:
        return
    indent = properties.makeelement(w("ind"))
    indent.set(w("firstLine"), "0")
    later = next((child for child in properties if child.tag in AFTER_INDENT), None)
    properties.append(indent) if later is None else later.addprevious(indent)


def _only_pictures(paragraph: Element) -> bool:
    has_text = any((text.text or "").strip() for text in paragraph.iter(w("t")))
    return not has_text and next(paragraph.iter(w("drawing"), w("pict")), None) is not None

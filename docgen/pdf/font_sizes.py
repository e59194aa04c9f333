"""How large the letters of a run are, when only its style says so."""

from docgen.ooxml.namespaces import w
from docgen.ooxml.xml_parts import Element, whole_number

_WORDS_OWN = 20  # half-points: what Word takes when nothing says anything (ECMA-376 17.3.2.38)


class FontSizes:
    """Sizes as the style part gives them; ``None`` stands for a file without styles."""

    def __init__(self, styles: Element | None) -> None:
        found = [] if styles is None else styles.findall(w("style"))
        self._styles = {style.get(w("styleId")): style for style in found}
        self._default_paragraph = next(
            (style.get(w("styleId")) for style in found if _is_default_paragraph(style)), None
        )
        defaults = None if styles is None else styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._default = _own_size(defaults) or _WORDS_OWN

    def of(self, run: Element, paragraph: Element) -> int:
        """Half-points: the run's own size, its style's, the paragraph's style's, the document's."""
        look = run.find(w("rPr"))
        style = None if look is None else look.find(w("rStyle"))
        paragraph_style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return (
            _own_size(look)
            or self._of_style(None if style is None else style.get(w("val")))
            or self._of_style(
                self._default_paragraph if paragraph_style is None else paragraph_style.get(w("val"))
            )
            or self._default
        )

    def _of_style(self, name: str | None) -> int:
        """The size of a style or the nearest it is based on, 0 if none says."""
        seen: set[str] = set()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            if size := _own_size(style.find(w("rPr"))):
                return size
            parent = style.find(w("basedOn"))
            name = None if parent is None else parent.get(w("val"))
        return 0


def _is_default_paragraph(style: Element) -> bool:
    return bool(style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"))


def _own_size(look: Element | None) -> int:
    return 0 if look is None else whole_number(look.find(w("sz")), w("val"), 0)

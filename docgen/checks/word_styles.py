"""What a run or paragraph of a Word file really looks like: defaults, styles, then what it says itself.

Order (ECMA-376 part 1, 17.7.2): document defaults, paragraph style and those it is based on, character
style, direct formatting. Table styles are left out: letters set their tables' text by paragraph style.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docgen.checks.model import Face, Shape
from docgen.checks.word_properties import Properties, paragraph_properties, run_properties
from docgen.ooxml.namespaces import w
from docgen.ooxml.xml_parts import Element

_WORD_FONT, _WORD_SIZE = "Times New Roman", 10.0  # what Word uses where a file says nothing at all
_TOGGLES = ("bold", "italic", "caps")
_THEME_SLOTS = ("majorAscii", "majorHAnsi", "minorAscii", "minorHAnsi")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(slots=True)
class WordStyles:
    """The styles of one file; ``runs`` and ``paragraphs`` hold each style's whole chain, merged."""

    theme: Mapping[str, str]
    default_style: str
    run_defaults: Properties
    paragraph_defaults: Properties
    runs: Mapping[str, Properties]
    paragraphs: Mapping[str, Properties]
    _faces: dict[tuple[object, ...], Face] = field(default_factory=dict)
    _shapes: dict[tuple[object, ...], Shape] = field(default_factory=dict)

    def face(self, style: str, own: Properties) -> Face:
        """The face of a run with these own properties in a paragraph of this style."""
        signature = (style, *own.items())
        face = self._faces.get(signature)
        if face is None:
            face = self._faces[signature] = _face(self._run_looks(style, own))
        return face

    def _run_looks(self, style: str, own: Properties) -> Properties:
        """Every property of a run, inherited or its own."""
        of_paragraph = self.runs.get(style or self.default_style, {})
        of_character = self.runs.get(own.get("style", ""), {})
        looks = {**self.run_defaults, **of_paragraph, **of_character, **own}
        for toggle in _TOGGLES:
            if toggle not in own and toggle in of_character and toggle in of_paragraph:
                looks[toggle] = (
                    of_paragraph[toggle] != of_character[toggle]
                )  # two styles that both say bold cancel out
        return looks

    def shape(self, own: Properties) -> Shape:
        """The shape of a paragraph with these own properties, its style among them."""
        signature = tuple(own.items())
        shape = self._shapes.get(signature)
        if shape is None:
            shape = self._shapes[signature] = self._shape(own)
        return shape

    def _shape(self, own: Properties) -> Shape:
        style = self.paragraphs.get(own.get("style", "") or self.default_style, {})
        looks = {**self.paragraph_defaults, **style, **own}
        listed = bool(looks.get("listed"))
        indented = looks if not listed else own  # a list brings indents of its own, in another part
        unknown = None if listed else 0.0
        framed = bool(looks.get("framed"))
        return Shape(
            align=None if framed else looks.get("align", "left"),
            left_mm=indented.get("left", unknown),
            right_mm=indented.get("right", unknown),
            first_line_mm=indented.get("first_line", unknown),
            before_pt=None if looks.get("contextual") else looks.get("before", 0.0),
            after_pt=None if looks.get("contextual") else looks.get("after", 0.0),
            lines=looks.get("lines", 1.0),
            listed=listed,
            bordered=bool(looks.get("bordered")),
        )


def read_word_styles(styles: Element | None, theme: Element | None) -> WordStyles:
    """The styles part and the theme part of a file; either may be missing."""
    fonts = _theme_fonts(theme)
    if styles is None:
        return WordStyles(fonts, "", {}, {}, {}, {})
    by_id = {style.get(w("styleId"), ""): style for style in styles.iterchildren(w("style"))}
    runs, paragraphs = {}, {}
    for key in by_id:
        chain = _chain(key, by_id)
        runs[key] = _merged(run_properties(style.find(w("rPr")), fonts) for style in chain)
        paragraphs[key] = _merged(paragraph_properties(style.find(w("pPr"))) for style in chain)
    defaults = styles.find(w("docDefaults"))
    return WordStyles(
        theme=fonts,
        default_style=_default_style(by_id),
        run_defaults=run_properties(_inside(defaults, "rPrDefault", "rPr"), fonts),
        paragraph_defaults=paragraph_properties(_inside(defaults, "pPrDefault", "pPr")),
        runs=runs,
        paragraphs=paragraphs,
    )


def _face(looks: Properties) -> Face:
    fonts = tuple(dict.fromkeys((looks.get("ascii", _WORD_FONT), looks.get("hAnsi", _WORD_FONT))))
    return Face(
        fonts=fonts,
        size_pt=looks.get("size", _WORD_SIZE),
        bold=looks.get("bold", False),
        italic=looks.get("italic", False),
        underlined=looks.get("underlined", False),
        colour=looks.get("colour", "auto"),
        raised=looks.get("raised", False),
        capitals=looks.get("caps", False),
    )


def _chain(key: str, by_id: Mapping[str, Element]) -> list[Element]:
    """The style and those it is based on, the most general first; a circle ends where it closes."""
    chain: list[Element] = []
    while key in by_id and by_id[key] not in chain:
        chain.append(by_id[key])
        based_on = chain[-1].find(w("basedOn"))
        key = "" if based_on is None else based_on.get(w("val"), "")
    return chain[::-1]


def _merged(layers: Iterable[Properties]) -> Properties:
    merged: Properties = {}
    for layer in layers:
        merged.update(layer)
    merged.pop("style", None)
    return merged


def _default_style(by_id: Mapping[str, Element]) -> str:
    for key, style in by_id.items():
        if style.get(w("type")) == "paragraph" and style.get(w("default"), "0") in ("1", "true"):
            return key
    return ""


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    fonts: dict[str, str] = {}
    if theme is None:
        return fonts
    for kind in ("major", "minor"):
        latin = next(theme.iter(f"{_DRAWING}{kind}Font"), None)
        latin = None if latin is None else latin.find(f"{_DRAWING}latin")
        if latin is not None and latin.get("typeface"):
            fonts |= {slot: latin.get("typeface") for slot in _THEME_SLOTS if slot.startswith(kind)}
    return fonts


def _inside(defaults: Element | None, outer: str, inner: str) -> Element | None:
    return None if defaults is None else defaults.find(f"{w(outer)}/{w(inner)}")

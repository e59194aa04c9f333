"""The formatting that one Word element states itself: run and paragraph properties as plain values.

Values stand under short names; a name is absent where the element says nothing, so that laying one
mapping over another is inheritance (ECMA-376 part 1, 17.7.2).
"""

import re
from collections.abc import Mapping
from typing import Any

from docgen.ooxml.namespaces import w
from docgen.ooxml.units import mm_of_twips
from docgen.ooxml.xml_parts import Element, whole_number

Properties = dict[str, Any]

_OFF = ("0", "false", "off", "none")
_VAL = w("val")
_ALIGN = {"start": "left", "end": "right", "distribute": "both", "both": "both", "justify": "both"}
_SINGLE = 240  # twentieths of a point that Word counts as one line
_FONT_SLOTS = (("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"))
_TWIPS_PER_PT = 20
_WHOLE = re.compile(r"-?\d+(\.\d+)?")


def run_properties(element: Element | None, theme: Mapping[str, str]) -> Properties:
    """What a ``w:rPr`` says; ``theme`` gives the typeface of a theme font."""
    found: Properties = {}
    if element is None:
        return found
    for child in element.iterchildren():
        reader = _RUN_READERS.get(child.tag)
        if reader:
            reader(child, found)
        elif child.tag == _FONTS:
            _read_fonts(child, found, theme)
    return found


def paragraph_properties(element: Element | None) -> Properties:
    """What a ``w:pPr`` says, without its style and its paragraph mark."""
    found: Properties = {}
    if element is None:
        return found
    for child in element.iterchildren():
        reader = _PARAGRAPH_READERS.get(child.tag)
        if reader:
            reader(child, found)
    return found


def switched_on(element: Element) -> bool:
    """Whether an on-off property such as ``w:b`` is on."""
    return element.get(_VAL, "1") not in _OFF


def _read_fonts(element: Element, found: Properties, theme: Mapping[str, str]) -> None:
    for slot, themed in _FONT_SLOTS:
        name = theme.get(element.get(w(themed), ""), "") or element.get(w(slot), "")
        if name:
            found[slot] = name


def _read_size(element: Element, found: Properties) -> None:
    if half_points := whole_number(element, _VAL, 0):
        found["size"] = half_points / 2


def _read_underline(element: Element, found: Properties) -> None:
    found["underlined"] = element.get(_VAL, "single") not in _OFF


def _read_colour(element: Element, found: Properties) -> None:
    found["colour"] = element.get(_VAL, "auto")


def _read_raised(element: Element, found: Properties) -> None:
    found["raised"] = element.get(_VAL, "baseline") != "baseline"


def _read_style(element: Element, found: Properties) -> None:
    found["style"] = element.get(_VAL, "")


def _read_align(element: Element, found: Properties) -> None:
    value = element.get(_VAL, "left")
    found["align"] = _ALIGN.get(value, value)


def _read_indents(element: Element, found: Properties) -> None:
    for name, attributes in (("left", ("start", "left")), ("right", ("end", "right"))):
        for attribute in attributes:
            if element.get(w(attribute)) is not None:
                found[name] = _millimetres(element.get(w(attribute)))
                break
    if element.get(w("hanging")) is not None:
        hanging = _millimetres(element.get(w("hanging")))
        found["first_line"] = None if hanging is None else -hanging
    elif element.get(w("firstLine")) is not None:
        found["first_line"] = _millimetres(element.get(w("firstLine")))


def _read_spacing(element: Element, found: Properties) -> None:
    for side in ("before", "after"):
        if element.get(w(f"{side}Autospacing"), "0") not in _OFF:
            found[side] = None  # as a web browser would: the file does not say how much
        elif element.get(w(side)) is not None:
            found[side] = whole_number(element, w(side), 0) / _TWIPS_PER_PT
    if element.get(w("line")) is not None:
        multiple = element.get(w("lineRule"), "auto") == "auto"
        found["lines"] = whole_number(element, w("line"), _SINGLE) / _SINGLE if multiple else None


def _read_numbering(element: Element, found: Properties) -> None:
    number = element.find(w("numId"))
    found["listed"] = number is not None and number.get(_VAL, "0") != "0"


def _read_borders(element: Element, found: Properties) -> None:
    bottom = element.find(w("bottom"))
    found["bordered"] = bottom is not None and bottom.get(_VAL, "none") not in ("none", "nil")


def _read_frame(element: Element, found: Properties) -> None:
    found["framed"] = element.tag == w("framePr")


def _read_context(element: Element, found: Properties) -> None:
    found["contextual"] = switched_on(element)


def _millimetres(text: str) -> float | None:
    return mm_of_twips(float(text)) if _WHOLE.fullmatch(text) else None


def _switch(name: str) -> Any:
    def read(element: Element, found: Properties) -> None:
        found[name] = switched_on(element)

    return read


_FONTS = w("rFonts")
_RUN_READERS = {
    w("b"): _switch("bold"),
    w("i"): _switch("italic"),
    w("caps"): _switch("caps"),
    w("vanish"): _switch("hidden"),
    w("u"): _read_underline,
    w("sz"): _read_size,
    w("color"): _read_colour,
    w("vertAlign"): _read_raised,
    w("rStyle"): _read_style,
}
_PARAGRAPH_READERS = {
    w("pStyle"): _read_style,
    w("jc"): _read_align,
    w("ind"): _read_indents,
    w("spacing"): _read_spacing,
    w("numPr"): _read_numbering,
    w("pBdr"): _read_borders,
    w("framePr"): _read_frame,
    w("contextualSpacing"): _read_context,
}

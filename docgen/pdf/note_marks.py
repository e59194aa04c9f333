"""A footnote mark tied to its word for rdocx, which would let it begin a line.

Behind the word, in the word's own run, come spaces as wide as a digit at which no line breaks; then a step back
of the same width; then the mark. So the word needs room for its mark, or goes to the next line with it.
"""

import copy

from lxml import etree

from docgen.ooxml.namespaces import w
from docgen.ooxml.xml_parts import Element
from docgen.pdf.font_sizes import FontSizes
from docgen.pdf.runs import CLOSING, text_run

_MARKS = (w("footnoteReference"), w("endnoteReference"))
_DIGIT_SPACE = "\u2007"  # half an em in Times New Roman; a raised digit takes less
_STEP = "\u200d"  # no width of its own: it carries the step back
_TWIPS_PER_HALF_POINT = 10
_BEFORE_SPACING = tuple(map(w, ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
                                "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish",
                                "webHidden", "color")))  # fmt: skip  # the order of ECMA-376 17.3.2.28


def tie_note_marks(paragraph: Element, sizes: FontSizes, *, digits: int) -> None:
    """Tie every mark to the word before it; ``digits`` is the length of the longest mark."""
    for mark in list(paragraph.iter(*_MARKS)):
        run = mark.getparent()
        word = run.getprevious()
        if word is not None and word.tag == w("r") and _ends_with_letter(word):
            _tie(word, run, digits + _stops_behind(run), sizes.of(word, paragraph))


def _tie(word: Element, mark: Element, width_in_digits: int, size_in_half_points: int) -> None:
    text = word[-1]
    text.text += _DIGIT_SPACE * width_in_digits
    back = width_in_digits * size_in_half_points * _TWIPS_PER_HALF_POINT // 2  # a digit is half an em
    mark.addprevious(text_run(_STEP, _spaced(word.find(w("rPr")), -back)))


def _spaced(look: Element | None, twips: int) -> Element:
    """The look of the word, with so much space added behind each letter."""
    spaced = etree.Element(w("rPr")) if look is None else copy.deepcopy(look)
    for old in spaced.findall(w("spacing")):
        spaced.remove(old)
    at = sum(child.tag in _BEFORE_SPACING for child in spaced)
    spacing = etree.Element(w("spacing"))
    spacing.set(w("val"), str(twips))
    spaced.insert(at, spacing)
    return spaced


def _ends_with_letter(run: Element) -> bool:
    last = run[-1] if len(run) else None
    return (
        last is not None
        and last.tag == w("t")
        and bool((last.text or "").strip())
        and not last.text[-1].isspace()
    )


def _stops_behind(mark: Element) -> int:
    """How many commas and stops follow the mark; they too must not begin a line."""
    following = mark.getnext()
    text = "" if following is None else (following.findtext(w("t")) or "")
    return len(text) - len(text.lstrip(CLOSING))

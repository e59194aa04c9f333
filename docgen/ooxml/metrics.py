"""How wide a text is in Times New Roman, and where its lines break.

The widths are those of Liberation Serif 2, which are the same (see measure_fonts.py).
"""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from docgen.ooxml.units import mm_of_points

_UNITS_PER_EM = 2048
_UNKNOWN = "n"  # a letter outside the tables counts as a middling one


@dataclass(frozen=True, slots=True)
class Face:
    """A size in points, and whether bold and italic."""

    size_pt: float
    bold: bool = False
    italic: bool = False


@lru_cache(maxsize=4096)
def text_width_mm(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width of one line of text in millimetres.

    >>> round(text_width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True), 1)
    95.7
    """
    widths = _widths(bold, italic)
    units = sum(widths.get(letter) or _width_of_base(letter, widths) for letter in text)
    return mm_of_points(units * size_pt / _UNITS_PER_EM)


def wrapped(text: str, width_mm: float, face: Face) -> list[str]:
    """The lines that the text takes in a column of this width; a word too long stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width_mm(longer, face.size_pt, bold=face.bold, italic=face.italic) <= width_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width_of_base(letter: str, widths: dict[str, int]) -> int:
    base = unicodedata.normalize("NFKD", letter)[0]
    return widths.get(base, 0 if unicodedata.combining(letter) else widths[_UNKNOWN])


@cache
def _widths(bold: bool, italic: bool) -> dict[str, int]:
    name = " ".join(word for word, wanted in (("bold", bold), ("italic", italic)) if wanted) or "regular"
    source = resources.files("docgen.ooxml").joinpath("metrics.json").read_text(encoding="utf-8")
    return {letter: int(width) for width, letters in json.loads(source)[name].items() for letter in letters}

"""The charts of a body as pictures in the Word file.

A picture, not Word's own chart: it looks the same in Word, in LibreOffice and in the PDF of either renderer, and
what is edited is the table of numbers in the draft. Every number stands in the picture's alternative text too.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.domain.letter import Chart
from docgen.ooxml.drawings import inline_picture

if TYPE_CHECKING:
    from docgen.pictures.svg import Drawing

_DOTS_PER_MM = 10  # 254 dpi: sharp on paper, some 60 KB a chart
_MOST_HEIGHT_MM = 225  # of a page's text, with the title above
FIRST_IDENTITY = 9001  # far from the numbers that Word gives to a template's own drawings


def picture_name(identity: int) -> str:
    """The relationship of the picture with this number, from 0."""
    return f"rIdBieuDo{identity + 1}"


@lru_cache(maxsize=8)  # a letter is printed at least twice: rehearsed, then under its number
def draw_chart(chart: Chart) -> "tuple[Drawing, bytes]":
    """The chart as drawn and as PNG."""
    from docgen.pictures.bar_chart import bar_chart
    from docgen.pictures.raster import to_png
    from docgen.pictures.svg import UNITS_PER_MM

    drawing = bar_chart(chart)
    return drawing, to_png(drawing.to_svg(), width=round(drawing.width / UNITS_PER_MM * _DOTS_PER_MM))


def chart_picture(drawing: "Drawing", identity: int, room_mm: float) -> str:
    """The run that shows the picture, no wider than the room and no taller than a page."""
    from docgen.pictures.svg import UNITS_PER_MM

    width, height = drawing.width / UNITS_PER_MM, drawing.height / UNITS_PER_MM
    scale = min(1.0, room_mm / width, _MOST_HEIGHT_MM / height)
    return inline_picture(
        picture_name(identity),
        FIRST_IDENTITY + identity,
        width_mm=width * scale,
        height_mm=height * scale,
        title=drawing.title,
        alternative=drawing.description,
    )

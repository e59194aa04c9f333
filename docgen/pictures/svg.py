"""The few shapes that our pictures are made of, as SVG. One unit is a tenth of a millimetre."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from docgen.ooxml.metrics import Face, text_width_mm, wrapped

UNITS_PER_MM = 10
_MM_PER_POINT = 25.4 / 72
_BASELINE = 0.34  # of the size: from the middle of a line down to its baseline
_LINE_HEIGHT = 1.15

# Okabe and Ito's colours keep apart for every kind of colour vision, and in grey.
BLUE, ORANGE, GREEN, BLACK = "#0072B2", "#E69F00", "#009E73", "#000000"
GREY, PALE = "#8C8C8C", "#E8E8E8"

Anchor = Literal["start", "middle", "end"]


@dataclass(slots=True)
class Drawing:
    """A picture in the making."""

    width: float
    title: str
    description: str = ""
    height: float = 0
    _shapes: list[str] = field(default_factory=list)
    _patterns: list[str] = field(default_factory=list)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, *, stroke: str = "none"
    ) -> None:
        """A filled rectangle."""
        self._shapes.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'fill="{fill}" stroke="{stroke}" stroke-width="2"/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, colour: str = GREY, width: float = 2
    ) -> None:
        """A straight line."""
        self._shapes.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke="{colour}" stroke-width="{width:g}"/>'
        )

    def text(
        self,
        x: float,
        middle: float,
        words: str,
        size_pt: float,
        *,
        anchor: Anchor = "start",
        bold: bool = False,
        colour: str = BLACK,
        upwards: bool = False,
    ) -> None:
        """One line of text whose middle stands at this height; ``upwards`` turns it to read from below."""
        size = units(size_pt)
        turn = f' transform="rotate(-90 {x:.1f} {middle:.1f})"' if upwards else ""
        weight = ' font-weight="bold"' if bold else ""
        self._shapes.append(
            f'<text x="{x:.1f}" y="{middle + _BASELINE * size:.1f}" font-size="{size:.1f}" '
            f'text-anchor="{anchor}" fill="{colour}"{weight}{turn}>{escape(words)}</text>'
        )

    def hatch(self, name: str, colour: str) -> str:
        """A fill of slanted lines; returns what to give as ``fill``."""
        self._patterns.append(
            f'<pattern id="{name}" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<rect width="14" height="14" fill="#FFFFFF"/><rect width="4" height="14" fill="{colour}"/></pattern>'
        )
        return f"url(#{name})"

    def to_svg(self) -> str:
        """The picture; its title and description are read out by a screen reader."""
        width, height = self.width, self.height
        defs = f"<defs>{''.join(self._patterns)}</defs>" if self._patterns else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width / UNITS_PER_MM:g}mm" '
            f'height="{height / UNITS_PER_MM:g}mm" viewBox="0 0 {width:g} {height:g}" role="img" '
            f"aria-label={quoteattr(self.title)} "
            f"font-family=\"'Times New Roman', 'Liberation Serif', serif\">"
            f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>{defs}"
            f'<rect width="{width:g}" height="{height:g}" fill="#FFFFFF"/>{"".join(self._shapes)}</svg>\n'
        )


def units(points: float) -> float:
    """Points in units of the picture."""
    return points * _MM_PER_POINT * UNITS_PER_MM


def line_height(size_pt: float) -> float:
    """From one line of text to the next."""
    return units(size_pt) * _LINE_HEIGHT


def width_of(words: str, size_pt: float, *, bold: bool = False) -> float:
    """How wide a line of text is."""
    return text_width_mm(words, size_pt, bold=bold) * UNITS_PER_MM


def lines_of(words: str, width: float, size_pt: float, *, bold: bool = False) -> Sequence[str]:
    """The text broken into lines of this width."""
    return wrapped(words, width / UNITS_PER_MM, Face(size_pt, bold=bold))

"""Stretches of text with their places on a page become lines that know their column."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.capture.lines import BODY, Line

_LEFT, _RIGHT = 1, 2
_BLOCKS_A_PAGE = 10
_CENTRE = (
    0.46,
    0.58,
)  # of the page's width: the text stands a little right of the middle, margins being 30 and 15 mm
_INDENTED = 0.2  # a centred line begins further in than a paragraph does
_LEFT_ENDS, _RIGHT_BEGINS, _RIGHT_LEAST = 0.53, 0.42, 0.36


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that stands together on one line; ``left`` and ``right`` are shares of the page's width."""

    text: str
    page: int
    left: float
    right: float


def lines_of(stretches: Iterable[Stretch]) -> Iterator[Line]:
    """A line for each stretch; those of one column of a page are one block."""
    for one in stretches:
        column = _column(one)
        block = one.page * _BLOCKS_A_PAGE + column if column else BODY
        yield Line(one.text, block, one.page, centred=_is_centred(one), left=one.left, right=one.right)


def _column(one: Stretch) -> int:
    """The half of the page the stretch keeps to, 0 if it takes both or stands in the middle."""
    if _is_centred(one):
        return BODY
    if one.right <= _LEFT_ENDS:
        return _LEFT
    if one.left >= _RIGHT_BEGINS or (one.left >= _RIGHT_LEAST and one.right > 1 - _RIGHT_LEAST / 2):
        return _RIGHT
    return BODY


def _is_centred(one: Stretch) -> bool:
    return one.left >= _INDENTED and _CENTRE[0] <= (one.left + one.right) / 2 <= _CENTRE[1]

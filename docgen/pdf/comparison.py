"""Two PDF files of one Word file, page by page: how far apart their lines are."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import mean
from typing import NamedTuple

import pypdfium2

from docgen.ooxml.units import mm_of_points

_RAISED_PT = 8  # how far a raised mark may stand above its line; the closest lines are 11 pt apart
_WIDEST_GAP_PT = 25  # between two words of a justified line
_UNSEEN = dict.fromkeys((0x0D, 0x0A, 0x200D, 0x2007, 0xFFFE, 0x02))


class Box(NamedTuple):
    """Where a letter stands, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, and its lower edge in millimetres from the foot of the page."""

    words: str
    bottom_mm: float


@dataclass(frozen=True, slots=True)
class PageDifference:
    """``differing`` of ``lines`` lines have other words; the shift is that of the equal ones, up or down."""

    page: int
    lines: int
    differing: int
    mean_shift_mm: float
    largest_shift_mm: float


def differences(one: bytes, other: bytes) -> list[PageDifference]:
    """Page by page, the first file's pages leading; a page that only one of them has differs in all its lines."""
    left, right = pages_of(one), pages_of(other)
    longer = max(len(left), len(right))
    empty: list[list[Line]] = [[]]
    pairs = zip(left + empty * (longer - len(left)), right + empty * (longer - len(right)), strict=True)
    return [_difference(number, *pair) for number, pair in enumerate(pairs, 1)]


def pages_of(pdf: bytes) -> list[list[Line]]:
    """The lines of every page, from the top."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [list(_lines(page.get_textpage())) for page in document]


def _lines(text_page: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """Neighbouring letters at one height; a wide gap, as between two columns, begins another line."""
    words, bottom, right = "", 0.0, 0.0
    for letter, box in _letters(text_page):
        if abs(box.bottom - bottom) > _RAISED_PT or abs(box.left - right) > _WIDEST_GAP_PT:
            yield from _line(words, bottom)
            words, bottom = "", box.bottom
        words, right = words + letter, box.right
    yield from _line(words, bottom)


def _letters(text_page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, Box]]:
    """Every letter with the box its font gives it, whatever its own height; in the order of the file."""
    for at in range(text_page.count_chars()):
        letter = text_page.get_text_range(at, 1)
        if letter.translate(_UNSEEN):
            yield letter, Box(*text_page.get_charbox(at, loose=True))


def _line(words: str, bottom_pt: float) -> Iterator[Line]:
    if plain := " ".join(words.split()):
        yield Line(plain, mm_of_points(bottom_pt))


def _difference(page: int, left: list[Line], right: list[Line]) -> PageDifference:
    """Equal lines are found as a diff finds them; words, not heights, decide which belong together."""
    matcher = SequenceMatcher(
        None, [line.words for line in left], [line.words for line in right], autojunk=False
    )
    shifts = [
        abs(left[block.a + at].bottom_mm - right[block.b + at].bottom_mm)
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    ]
    lines = max(len(left), len(right))
    return PageDifference(page, lines, lines - len(shifts), mean(shifts or [0]), max(shifts, default=0))

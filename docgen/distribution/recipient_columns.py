"""Where the recipients stand in the letter itself: beside the signature, on under it, or in an annex.

The signature must stay with its text: a closing that is too tall goes to a page of its own, and one taller than a
page is torn. So a long list goes on under the signature, and a very long one becomes a phụ lục.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from docgen.ooxml.metrics import Face, wrapped

TO_THE_ANNEX = "Các cơ quan, đơn vị trong danh sách (Phụ lục kèm theo)"
ANNEX_TITLE = "Danh sách nơi nhận"
ANNEX_HEADINGS = ("STT", "Nơi nhận")

_FACE = Face(11)  # size of the list (Phụ lục I.II.9)
_DASH_MM = 2  # lines that go on are set in by the dash
_MOST_LINES = 14  # in one column
_MOST_LINES_OF_TWO = 24  # in the taller of two: some 11 cm, which most pages have left


class BlockLayout(StrEnum):
    """Where the recipients stand."""

    ONE_COLUMN = "một cột"
    TWO_COLUMNS = "hai cột"
    ANNEX = "phụ lục kèm theo"


@dataclass(frozen=True, slots=True)
class Room:
    """The two columns of the closing; ``signature_lines`` is the signature's height in lines of the list."""

    left_mm: float = 80
    right_mm: float = 85
    signature_lines: int = 10


@dataclass(frozen=True, slots=True)
class PrintedRecipients:
    """The lines as the letter prints them, without dash and ";"; the line Lưu follows the last of them.

    ``height`` is that of one column of all, in lines.
    """

    layout: BlockLayout
    beside: tuple[str, ...]
    below: tuple[str, ...]
    height: int


def printed_recipients(lines: Sequence[str], file_copies: Sequence[str], room: Room) -> PrintedRecipients:
    """The layout that fits: as few columns as will do."""
    kept = f"Lưu: {', '.join(file_copies)}"
    one = [1, *(_height(line, room.left_mm) for line in lines), _height(kept, room.left_mm)]
    height = sum(one)
    if height <= _MOST_LINES:
        return PrintedRecipients(BlockLayout.ONE_COLUMN, tuple(lines), (), height)
    at = _split(lines, kept, room)
    if at is not None:
        return PrintedRecipients(BlockLayout.TWO_COLUMNS, tuple(lines[:at]), tuple(lines[at:]), height)
    return PrintedRecipients(BlockLayout.ANNEX, (*_opening(lines), TO_THE_ANNEX), (), height)


def annex_rows(lines: Sequence[str]) -> list[tuple[str, str]]:
    """The rows of the annex: what the letter's lines would have been, numbered; "Như trên" stays in the letter."""
    rest = lines[len(_opening(lines)) :]
    return [(str(at), line) for at, line in enumerate(rest, 1)]


def _opening(lines: Sequence[str]) -> tuple[str, ...]:
    """The first line, if it is "Như trên" or "Như Điều 3"."""
    return tuple(lines[:1]) if lines and lines[0].startswith("Như ") else ()


def _split(lines: Sequence[str], kept: str, room: Room) -> int | None:
    """After how many lines to go on under the signature; None if two columns are too tall."""
    left = list(accumulate((_height(line, room.left_mm) for line in lines), initial=1))
    right = [_height(line, room.right_mm) for line in (*lines, kept)]
    heights = {at: max(left[at], room.signature_lines + sum(right[at:])) for at in range(1, len(lines))}
    best = min(heights, key=lambda at: (heights[at], at), default=None)
    return best if best is not None and heights[best] <= _MOST_LINES_OF_TWO else None


def _height(line: str, width_mm: float) -> int:
    return len(wrapped(f"- {line};", width_mm - _DASH_MM, _FACE))

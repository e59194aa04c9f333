"""Columns that line up in a terminal, whatever accents and wide letters the words have."""

import textwrap
import unicodedata
from collections.abc import Collection, Sequence

GAP = "  "


def display_width(text: str) -> int:
    """Columns the text takes in a terminal: marks take none, East Asian wide characters two.

    >>> display_width("Tịnh Ấn Đông"), display_width(unicodedata.normalize("NFD", "Tịnh Ấn Đông"))
    (12, 12)
    """
    return sum(_columns(character) for character in text)


def column_widths(table: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column: that of its widest cell."""
    return [max(display_width(cell) for cell in column) for column in zip(*table, strict=True)]


def aligned(cells: Sequence[str], widths: Sequence[int], numbers: Collection[int] = ()) -> str:
    """One line of the table; the columns in ``numbers`` are set flush right."""
    padded = []
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        space = " " * (width - display_width(cell))
        padded.append(space + cell if at in numbers else cell + space)
    return GAP.join(padded).rstrip()


def ruled(widths: Sequence[int]) -> str:
    """The line below the headings."""
    return GAP.join("-" * width for width in widths)


def text_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Collection[int] = ()
) -> str:
    """Headings, a line, the rows; nothing is cut off."""
    widths = column_widths([headings, *rows])
    lines = [aligned(headings, widths, numbers), ruled(widths)]
    lines += [aligned(row, widths, numbers) for row in rows]
    return "\n".join(lines)


def wrap(line: str, width: int) -> list[str]:
    """The line in pieces of this width, continued two columns further in."""
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [""]


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

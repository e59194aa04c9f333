"""The distribution list as plain text for the terminal: no colours, columns that line up."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from docgen.distribution.columns import title_lines, totals_line
from docgen.distribution.lists import DistributionList, DistributionRow

_HEADINGS = ("STT", "Nơi nhận", "Để làm gì", "Số bản", "Cách gửi")
_NUMBERS = frozenset({0, 3})  # columns set flush right


def to_text(listing: DistributionList, *, width: int = 100) -> str:
    """The list as a table under the lines of the letter; long lines wrap at ``width``, nothing is cut off."""
    table = [_HEADINGS, *(_cells(row) for row in listing.rows)]
    widths = [max(display_width(cell) for cell in column) for column in zip(*table, strict=True)]
    lines = [
        *(wrapped for line in title_lines(listing) for wrapped in _wrap(line, width)),
        "",
        _aligned(_HEADINGS, widths),
        "  ".join("-" * column for column in widths),
        *_body(listing.rows, widths, width),
        "",
        *_wrap(totals_line(listing), width),
    ]
    return "\n".join(lines) + "\n"


def display_width(text: str) -> int:
    """Columns the text takes in a terminal: marks take none, East Asian wide characters two.

    >>> display_width("Tịnh Ấn Đông"), display_width(unicodedata.normalize("NFD", "Tịnh Ấn Đông"))
    (12, 12)
    """
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _body(rows: Sequence[DistributionRow], widths: Sequence[int], width: int) -> Iterator[str]:
    """The rows, each run of rows under the line of the letter that names them."""
    heading = ""
    for row in rows:
        own = row.line if row.line.startswith(row.part.value) else f"{row.part.value}: {row.line}"
        if own != heading:
            heading = own
            yield from _wrap(heading, width)
        yield _aligned(_cells(row), widths)
        if row.note:
            yield from _wrap(" " * (widths[0] + 2) + f"({row.note})", width)


def _cells(row: DistributionRow) -> tuple[str, ...]:
    return str(row.position), row.name, row.role, str(row.copies), row.delivery


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    def padded(at: int, cell: str) -> str:
        gap = " " * (widths[at] - display_width(cell))
        return gap + cell if at in _NUMBERS else cell + gap

    return "  ".join(padded(at, cell) for at, cell in enumerate(cells)).rstrip()


def _wrap(line: str, width: int) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [""]

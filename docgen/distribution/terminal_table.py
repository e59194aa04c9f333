"""The distribution list as plain text for the terminal: no colours, columns that line up."""

from collections.abc import Iterator, Sequence

from docgen.distribution.columns import named_in, title_lines, totals_line
from docgen.distribution.lists import DistributionList, DistributionRow
from docgen.distribution.text_table import aligned, column_widths, ruled, wrap

_HEADINGS = ("STT", "Nơi nhận", "Để làm gì", "Số bản", "Cách gửi")
_NUMBERS = frozenset({0, 3})  # columns set flush right


def to_text(listing: DistributionList, *, width: int = 100) -> str:
    """The list as a table under the lines of the letter; long lines wrap at ``width``, nothing is cut off."""
    widths = column_widths([_HEADINGS, *(_cells(row) for row in listing.rows)])
    lines = [
        *(wrapped for line in title_lines(listing) for wrapped in wrap(line, width)),
        "",
        aligned(_HEADINGS, widths, _NUMBERS),
        ruled(widths),
        *_body(listing.rows, widths, width),
        "",
        *wrap(totals_line(listing), width),
    ]
    return "\n".join(lines) + "\n"


def _body(rows: Sequence[DistributionRow], widths: Sequence[int], width: int) -> Iterator[str]:
    """The rows, each run of rows under the line of the letter that names them."""
    heading = ""
    for row in rows:
        if named_in(row) != heading:
            heading = named_in(row)
            yield from wrap(heading, width)
        yield aligned(_cells(row), widths, _NUMBERS)
        if row.note:
            yield from wrap(" " * (widths[0] + 2) + f"({row.note})", width)


def _cells(row: DistributionRow) -> tuple[str, ...]:
    return str(row.position), row.name, row.role, str(row.copies), row.delivery

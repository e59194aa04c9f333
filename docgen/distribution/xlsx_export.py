"""The distribution list as an Excel workbook."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from docgen.distribution.columns import HEADINGS, TITLE, cells, title_lines, totals_line
from docgen.distribution.lists import DistributionList, DistributionRow
from docgen.distribution.spreadsheet import Look, Row, Sheet, column_letters, workbook

_COLUMN_WIDTHS = (6, 44, 11, 14, 8, 17, 44, 32)  # in characters, as Excel counts
_LINE = HEADINGS.index("Dòng trong văn bản")
_LONG_LINE = 500  # characters; beyond, only the first row of the line shows it whole


def to_xlsx(listing: DistributionList) -> bytes:
    """One sheet, A4, as wide as the paper; UnwritableTextError for text that no Office file can hold."""
    # The letter's own day, not the clock: the same list gives the same file.
    return workbook([list_sheet(listing)], title=TITLE, created=listing.issued_on)


def list_sheet(listing: DistributionList) -> Sheet:
    """Title, heading, one row a recipient, totals."""
    titles = title_lines(listing)
    heading = len(titles) + 2
    return Sheet(
        title="Danh sách gửi",
        widths=_COLUMN_WIDTHS,
        rows=[
            *(Row((line,), Look.PLAIN if at else Look.TITLE) for at, line in enumerate(titles)),
            Row(()),
            Row(HEADINGS, Look.HEADING),
            *_body(listing.rows),
            Row(()),
            Row((totals_line(listing),), Look.BOLD),
        ],
        heading=heading,
        merges=tuple(_merges(listing.rows, first=heading + 1)),
    )


def _body(rows: Sequence[DistributionRow]) -> Iterator[Row]:
    """The rows; a very long line that thousands share is written once."""
    before = ""
    for row in rows:
        values = list(cells(row))
        if len(row.line) > _LONG_LINE and row.line == before:
            values[_LINE] = "(như trên)"
        before = row.line
        yield Row(values, Look.BODY)


def _merges(rows: Sequence[DistributionRow], *, first: int) -> Iterator[str]:
    """One cell for the rows of one printed line, where it fits: Excel does not grow merged cells."""
    start, letter = first, column_letters(_LINE + 1)
    for (_, line), group in groupby(rows, key=lambda row: (row.part, row.line)):
        height = sum(1 for _ in group)
        if height > 1 and len(line) / _COLUMN_WIDTHS[_LINE] < height - 1:
            yield f"{letter}{start}:{letter}{start + height - 1}"
        start += height

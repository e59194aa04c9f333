"""Cells of a body's table that are one cell on paper: ``<<`` belongs to its left, ``^^`` to what is above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.domain.letter import Inline, Run, Table

LEFT, ABOVE = "<<", "^^"

_Row = Sequence[tuple[Inline, ...]]


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell as it is printed, from column ``at`` over ``columns`` of them."""

    at: int
    columns: int
    content: tuple[Inline, ...]
    merge: str = ""  # "restart" or "continue": part of a cell that reaches over several rows


def placed(table: Table, row: int) -> Iterator[PlacedCell]:
    """The cells of one row, left to right; together they cover every column."""
    cells = table.rows[row]
    at = 0
    while at < len(cells):
        columns = 1
        while at + columns < len(cells) and _is(cells[at + columns], LEFT):
            columns += 1
        if _is_continued(table, row, at):
            yield PlacedCell(at, columns, (), "continue")
        else:
            begins = row + 1 < len(table.rows) and _is_continued(table, row + 1, at)
            yield PlacedCell(at, columns, cells[at], "restart" if begins else "")
        at += columns


def measured_rows(table: Table) -> list[_Row]:
    """The rows without the words that stand over several columns: those must not widen one of them."""
    if not any(_is(cell, LEFT) or _is(cell, ABOVE) for row in table.rows for cell in row):
        return list(table.rows)
    return [_measured(table, row) for row in range(len(table.rows))]


def _measured(table: Table, row: int) -> _Row:
    alone: list[tuple[Inline, ...]] = [()] * len(table.rows[row])
    for cell in placed(table, row):
        if cell.columns == 1:
            alone[cell.at] = cell.content
    return alone


def _is_continued(table: Table, row: int, at: int) -> bool:
    """Whether the cell is one with the cell above it; the heading ends where it ends."""
    return (
        row > 0
        and row != table.heading_rows
        and at < len(table.rows[row - 1])
        and _is(table.rows[row][at], ABOVE)
    )


def _is(cell: tuple[Inline, ...], sign: str) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Run) and cell[0].text == sign

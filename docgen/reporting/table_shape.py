"""Where the table of a description stands in a sheet that people have worked on: columns moved, rows added."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from docgen.domain.table_description import TableDescription
from docgen.reporting.form_layout import heading_of
from docgen.reporting.grid_sheets import GridSheet
from docgen.vietnamese.keys import plain

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_MOST_ROWS_SEARCHED = 60
_MOST_SEEN, _LONG = 500, 200  # so many beginnings of tables are kept, none of them long


@dataclass(frozen=True, slots=True)
class TableNames:
    """What the headings and rows of a description may be called; exact words first, they are nearly always there."""

    headings: Mapping[str, str]  # as printed → column key
    loose_headings: Mapping[str, str]
    rows: Mapping[str, str]
    loose_rows: Mapping[str, str]
    numbers: Mapping[str, str]  # TT → row key
    groups: frozenset[str]
    total: str
    needed: int  # headings that make a heading row
    seen: dict[tuple[Any, ...], "_Lines"] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, table: TableDescription) -> "TableNames":
        """The names of a description."""
        headings = {heading_of(column): column.key for column in table.columns}
        named = {
            name: column.key for column in table.columns for name in (column.label, *column.former_labels)
        }
        return cls(
            headings=headings,
            loose_headings={_loose(name): at for name, at in (named | headings).items()},
            rows={row.label: row.key for row in table.rows},
            loose_rows={_loose(row.label): row.key for row in table.rows},
            numbers={row.number: row.key for row in table.rows},
            groups=frozenset(_loose(row.group) for row in table.rows if row.group),
            total=_loose(table.total_label),
            needed=max(2, len(table.filled_in) // 2),
        )


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table found: column key → place, row key → line, both from 0; ``added`` are lines nobody asked for."""

    sheet: GridSheet
    heading: int
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    total: int | None = None
    doubled: Mapping[str, Sequence[int]] = field(default_factory=dict)
    added: Sequence[int] = ()


def find_table(sheets: Sequence[GridSheet], table: TableDescription, names: TableNames) -> TableShape | None:
    """The table in the first visible sheet that has one, in a hidden one if it must be; None if there is none."""
    for sheet in sorted(sheets, key=lambda sheet: sheet.hidden):
        found = _heading(sheet, names.headings, str, names.needed)
        if found is None or len(found[1]) < len(names.headings):  # some may only be written in another way
            loose = _heading(sheet, names.loose_headings, _loose, names.needed)
            found = max((one for one in (loose, found) if one), key=lambda one: len(one[1]), default=None)
        if found is not None:
            line, columns = found
            return _shape(sheet, line, columns, table, names)
    return None


def _heading(
    sheet: GridSheet, headings: Mapping[str, str], normal: Any, needed: int
) -> tuple[int, dict[str, int]] | None:
    """The line with the most headings of the table, and which column each is."""
    best: tuple[int, dict[str, int]] | None = None
    for line, cells in enumerate(sheet.grid[:_MOST_ROWS_SEARCHED]):
        columns: dict[str, int] = {}
        for at, value in enumerate(cells):
            if value and isinstance(value, str) and (column := headings.get(normal(value))):
                columns.setdefault(column, at)
        if len(columns) > max(len(best[1]) if best else 0, needed - 1):
            best = (line, columns)
            if len(columns) == len(headings):
                break
    return best


@dataclass(frozen=True, slots=True)
class _Lines:
    """Which line is which row, ``others`` are no row of the table."""

    rows: Mapping[str, int]
    doubled: Mapping[str, Sequence[int]]
    others: Sequence[int]


def _shape(
    sheet: GridSheet, heading: int, columns: Mapping[str, int], table: TableDescription, names: TableNames
) -> TableShape:
    lines = _lines(sheet, heading, columns, names)
    added: list[int] = []
    total: int | None = None
    filled_in = [columns[column.key] for column in table.filled_in if column.key in columns]
    for line in lines.others:
        cells = sheet.grid[line]
        if _says(tuple(cells), names.total):
            total = line
        elif total is None and any(cells[at] != "" for at in filled_in if at < len(cells)):
            added.append(line)
    return TableShape(sheet, heading, columns, lines.rows, total, lines.doubled, added)


def _lines(sheet: GridSheet, heading: int, columns: Mapping[str, int], names: TableNames) -> _Lines:
    """Which line is which row; nearly every unit leaves labels and numbers as they were printed."""
    labels, numbers = columns.get("label", -1), columns.get("number", -1)
    below = sheet.grid[heading + 1 :]
    names_at, numbers_at = _column(below, labels), _column(below, numbers)
    key = (heading, *names_at, *numbers_at)
    lines = names.seen.get(key)
    if lines is None:
        lines = _told_apart(heading, names_at, numbers_at, names)
        if len(names.seen) < _MOST_SEEN and len(names_at) < _LONG:
            names.seen[key] = lines
    return lines


def _told_apart(heading: int, labels: Sequence[Any], numbers: Sequence[Any], names: TableNames) -> _Lines:
    rows: dict[str, int] = {}
    doubled: dict[str, list[int]] = {}
    others: list[int] = []
    for line, (label, number) in enumerate(zip(labels, numbers, strict=True), heading + 1):
        key = _row_of(label, number, names)
        if key is None:
            others.append(line)
        elif key in rows:
            doubled.setdefault(key, [rows[key]]).append(line)
        else:
            rows[key] = line
    return _Lines(rows, doubled, others)


def _row_of(label: Any, number: Any, names: TableNames) -> str | None:
    """Which row of the description a line is: by its label, else by its number where the label is gone."""
    if isinstance(label, str) and label:
        return names.rows.get(label) or names.loose_rows.get(_loose(label))
    return names.numbers.get(_number(number)) if number != "" else None


def _column(lines: Sequence[Sequence[Any]], at: int) -> list[Any]:
    """What stands in a column; nothing where there is none (-1), or a line is shorter."""
    if at < 0:
        return [""] * len(lines)
    try:
        return [cells[at] for cells in lines]
    except IndexError:
        return [cells[at] if at < len(cells) else "" for cells in lines]


@lru_cache(maxsize=4096)
def _says(cells: Sequence[Any], words: str) -> bool:
    """Whether a cell says these loose words; the lines between the rows are the same in nearly every unit's file."""
    return any(_loose(text) == words for text in _texts(cells))


def _texts(cells: Sequence[Any]) -> Iterator[str]:
    return (value for value in cells if isinstance(value, str) and value)


def _number(value: Any) -> str:
    return str(int(value)) if isinstance(value, int | float) else str(value).strip().rstrip(".")


@lru_cache(maxsize=4096)
def _loose(text: str) -> str:
    """Words without case, marks, brackets and line breaks.

    >>> _loose("SỐ CHỈ TIÊU (chỉ tiêu)")
    'so chi tieu'
    """
    bare = _IN_BRACKETS.sub(" ", plain(text))
    return " ".join(re.findall(r"[a-z0-9]+", bare))

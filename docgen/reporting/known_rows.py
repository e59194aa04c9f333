"""What was judged before: thousands of reports hold the same few rows, so that each is judged only once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from docgen.domain.submission import ReportedCell
from docgen.domain.table_description import Column, ColumnType, TableDescription
from docgen.reporting.cell_values import NotUnderstood, Understood

_MOST_ROWS = 50_000
_MOST_MEANINGS = 20_000
_MOST_LAYOUTS = 200

Key = tuple[
    str, int, tuple[Any, ...], tuple[type, ...]
]  # row, line, values; 1.0 and True are equal, their types not
Cells = tuple[ReportedCell, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Columns that are judged together; ``known`` are the cells of rows without any fault, by what stands in them.

    Remarks in words differ in every report: such columns at the end of a row are spans of their own.
    """

    columns: tuple[Column, ...]
    places: tuple[int, ...]
    values: Callable[[Sequence[Any]], tuple[Any, ...]]
    known: dict[Key, Cells] = field(default_factory=dict)

    def remember(self, key: Key, cells: Cells) -> None:
        """Keep a row that any other report may hold as well."""
        if len(self.known) < _MOST_ROWS:
            self.known[key] = cells


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet of this title has the columns; ``width`` is how many cells a line must have."""

    spans: tuple[Span, ...]
    width: int


@dataclass(frozen=True, slots=True)
class KnownRows:
    """What was judged before by one description, however many reports there were."""

    table: TableDescription
    meanings: dict[tuple[str, Any], Understood | NotUnderstood] = field(default_factory=dict)
    _layouts: dict[tuple[Any, ...], Layout] = field(default_factory=dict)

    def layout(self, title: str, columns: Mapping[str, int]) -> Layout:
        """The layout of a sheet with this title and these columns."""
        key = (title, *columns.items())
        layout = self._layouts.get(key)
        if layout is None:
            layout = _layout(self.table, columns)
            if len(self._layouts) < _MOST_LAYOUTS:
                self._layouts[key] = layout
        return layout

    def mean(self, key: tuple[str, Any], meaning: Understood | NotUnderstood) -> None:
        """Keep what a value means in a column."""
        if len(self.meanings) < _MOST_MEANINGS:
            self.meanings[key] = meaning


def _layout(table: TableDescription, columns: Mapping[str, int]) -> Layout:
    present = [column for column in table.filled_in if column.key in columns]
    together = len(present)
    while together and present[together - 1].type is ColumnType.TEXT:
        together -= 1
    parts = [present[:together], *([column] for column in present[together:])]
    spans = [_span(part, [columns[column.key] for column in part]) for part in parts if part]
    return Layout(tuple(spans), 1 + max(columns.values(), default=-1))


def _span(columns: Sequence[Column], places: Sequence[int]) -> Span:
    only = places[0]
    values = itemgetter(*places) if len(places) > 1 else lambda cells: (cells[only],)
    return Span(tuple(columns), tuple(places), values)

"""What many units answered in the same place of their forms, side by side: there are hundreds of thousands of cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, overload

from docgen.domain.cycle_state import UnitState
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.submission import ReportedCell, Submission
from docgen.domain.table_description import Column, Row, Value


class Source(NamedTuple):
    """One answer that went into a figure: whose, in which received file, in which cell.

    ``counted`` is False for an answer that was looked at and does not count: "Chưa đạt" in the number of "Đạt".
    """

    unit: ReportingUnit
    submission: Submission
    cell: ReportedCell
    counted: bool = True


Senders = Sequence[tuple[ReportingUnit, Submission | None]]


@dataclass(slots=True)
class AnswerColumn:
    """The cells of one row and column, of which sender each is, and what it says.

    ``is_one_place`` if all stand in the cell ``address`` of their forms; else it is that of the first.
    """

    owners: list[int]
    cells: list[ReportedCell]
    values: list[Value]
    sheet: str = ""
    address: str = ""
    is_one_place: bool = True


@dataclass(frozen=True, slots=True)
class Answers(Sequence[Source]):
    """The answers behind a figure, in the order of the units; a Source is made when somebody asks for it.

    ``column.owners`` are places among the ``senders``. Only the values in ``counting`` count, all if None.
    """

    senders: Senders
    column: AnswerColumn
    counting: frozenset[Value] | None = None

    @property
    def values(self) -> Sequence[Value]:
        """What the cells say."""
        return self.column.values

    @property
    def counted(self) -> list[bool]:
        """Which of the cells count."""
        if self.counting is None:
            return [True] * len(self)
        return [value in self.counting for value in self.values]

    def numbers(self) -> "Answers":
        """Those that are numbers."""
        given = self.column
        if set(map(type, given.values)) <= {Decimal}:
            return self
        kept = [at for at, value in enumerate(given.values) if isinstance(value, Decimal)]
        owners, cells = [given.owners[at] for at in kept], [given.cells[at] for at in kept]
        column = replace(given, owners=owners, cells=cells, values=[given.values[at] for at in kept])
        return replace(self, column=column)

    def __len__(self) -> int:
        return len(self.column.cells)

    @overload
    def __getitem__(self, at: int) -> Source: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Source, ...]: ...
    def __getitem__(self, at: int | slice) -> Source | tuple[Source, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        cell = self.column.cells[at]
        unit, submission = self.senders[self.column.owners[at]]
        assert submission is not None  # noqa: S101  (a cell stands in a submission)
        return Source(unit, submission, cell, self.counting is None or cell.value in self.counting)


NO_ANSWERS = Answers((), AnswerColumn([], [], []))


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Every cell of a group of units that counts, by row and column."""

    senders: Senders
    _by_place: Mapping[tuple[str, str], AnswerColumn]

    @classmethod
    def of(cls, units: Sequence[UnitState]) -> "AnswerSheet":
        """The answers of these units; each cell is looked at once, while the processor has it at hand."""
        senders = [(unit.unit, unit.table) for unit in units]
        by_place: dict[tuple[str, str], AnswerColumn] = {}
        for owner, (_, submission) in enumerate(senders):
            for cell in submission.cells if submission is not None else ():
                row, name, value, sheet, address, _ = cell
                column = by_place.get((row, name))
                if column is None:
                    column = by_place[row, name] = AnswerColumn([], [], [], sheet, address)
                elif column.address != address or column.sheet != sheet:
                    column.is_one_place = False
                column.owners.append(owner)
                column.cells.append(cell)
                column.values.append(value)
        return cls(senders, by_place)

    def at(self, row: Row, column: Column) -> Answers:
        """What the units answered there."""
        found = self._by_place.get((row.key, column.key))
        return Answers(self.senders, found) if found else replace(NO_ANSWERS, senders=self.senders)

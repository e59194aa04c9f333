"""How a reporting cycle stands: who has reported, what counts, who is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.submission import ReportedCell, Submission, SubmissionKind
from docgen.domain.table_description import TableDescription


class Standing(StrEnum):
    """Where a unit stands in a cycle."""

    REPORTED = "reported"  # đã báo cáo
    RETURNED = "returned"  # đã nộp, phải sửa
    MISSING = "missing"  # chưa nộp


@dataclass(frozen=True)
class UnitState:
    """One unit in a cycle; ``submissions`` are everything it sent, in the order of arrival.

    What counts is found once: a report asks thousands of units for it again and again.
    """

    unit: ReportingUnit
    submissions: tuple[Submission, ...]
    due_on: date

    @cached_property
    def table(self) -> Submission | None:
        """The table that counts: the latest valid one."""
        return self._latest(SubmissionKind.TABLE)

    @cached_property
    def narrative(self) -> Submission | None:
        """The narrative that counts: the latest valid one."""
        return self._latest(SubmissionKind.NARRATIVE)

    @property
    def to_correct(self) -> Submission | None:
        """The table that was sent last, if it has errors: an older valid one keeps counting meanwhile."""
        tables = [one for one in self.submissions if one.kind is SubmissionKind.TABLE]
        return tables[-1] if tables and not tables[-1].is_valid else None

    @property
    def standing(self) -> Standing:
        """Whether it has reported."""
        if self.table is not None:
            return Standing.REPORTED
        return Standing.RETURNED if self.to_correct is not None else Standing.MISSING

    @property
    def reported_on(self) -> date | None:
        """The day its first valid table arrived, None while there is none."""
        days = [
            one.received_on for one in self.submissions if one.kind is SubmissionKind.TABLE and one.is_valid
        ]
        return min((day for day in days if day is not None), default=None)

    def days_late(self, on: date) -> int:
        """Days after the due day: until it reported, or until today; 0 if it is not late."""
        return max(((self.reported_on or on) - self.due_on).days, 0)

    def _latest(self, kind: SubmissionKind) -> Submission | None:
        return next((one for one in reversed(self.submissions) if one.kind is kind and one.is_valid), None)


@dataclass(frozen=True, slots=True)
class CycleState:
    """A cycle with everything received for it; ``units`` in the order of the directive."""

    cycle: ReportCycle
    table: TableDescription | None
    units: tuple[UnitState, ...]

    @property
    def reported(self) -> tuple[UnitState, ...]:
        """Those whose table counts."""
        return tuple(unit for unit in self.units if unit.standing is Standing.REPORTED)

    @property
    def outstanding(self) -> tuple[UnitState, ...]:
        """Those whose table is missing or must be corrected."""
        return tuple(unit for unit in self.units if unit.standing is not Standing.REPORTED)

    def late(self, on: date) -> tuple[UnitState, ...]:
        """Those who still owe a valid table although the due day has passed."""
        return self.outstanding if on > self.cycle.due_on else ()

    def cells(self) -> Iterator[tuple[UnitState, Submission, ReportedCell]]:
        """Every value that counts, with its unit and the submission it stands in."""
        for unit in self.units:
            if (submission := unit.table) is not None:
                for cell in submission.cells:
                    yield unit, submission, cell

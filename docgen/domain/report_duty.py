"""A reporting duty (chế độ báo cáo) that a directive lays on units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

PERIODS = ("tháng", "quý", "6 tháng", "năm", "một lần")


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """A unit that owes reports (đơn vị báo cáo): its key in the directory and its names on the day of the directive.

    ``short`` is what a table prints ("Tịnh Khê"), ``name`` what a letter prints ("UBND xã Tịnh Khê").
    """

    key: str
    name: str
    short: str

    def to_json(self) -> dict[str, str]:
        """Plain values."""
        return {"key": self.key, "name": self.name, "short": self.short}


@dataclass(frozen=True, slots=True)
class ReportDuty:
    """Who reports how often through whom; units and ``through`` are names of the directory.

    ``table`` is the name of the table to fill in, "" for the usual one. ``due_on`` is the last day of a report
    that is owed once, ``due_working_days`` how many working days after the cut-off day a periodic one may take;
    None leaves that to the reporting rules. ``owed_by`` and ``passed_on_by`` are the bodies behind the names,
    frozen when the directive was issued; empty in a draft.
    """

    periods: tuple[str, ...]
    units: tuple[str, ...]
    through: str
    table: str = ""
    due_on: date | None = None
    due_working_days: int | None = None
    owed_by: tuple[ReportingUnit, ...] = ()
    passed_on_by: ReportingUnit | None = None

    def to_json(self) -> dict[str, Any]:
        """The duty as plain values, for the document's metadata."""
        return {
            "periods": list(self.periods),
            "units": list(self.units),
            "through": self.through,
            "table": self.table,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "due_working_days": self.due_working_days,
            "owed_by": [unit.to_json() for unit in self.owed_by],
            "passed_on_by": self.passed_on_by.to_json() if self.passed_on_by else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The duty that ``to_json`` wrote, now or before it knew units; one of NOT_AS_WRITTEN if none."""
        due_on, passed_on_by = data.get("due_on"), data.get("passed_on_by")
        return cls(
            periods=tuple(data["periods"]),
            units=tuple(data["units"]),
            through=data["through"],
            table=data.get("table", ""),
            due_on=date.fromisoformat(due_on) if due_on else None,
            due_working_days=data.get("due_working_days"),
            owed_by=tuple(ReportingUnit(**unit) for unit in data.get("owed_by", ())),
            passed_on_by=ReportingUnit(**passed_on_by) if passed_on_by else None,
        )

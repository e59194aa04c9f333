"""A reporting cycle (kỳ báo cáo): one duty in one period, with its days and the units that owe a report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.domain.reference import Reference
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.report_period import Period

JOINT = "#"


@dataclass(frozen=True, slots=True)
class ReportCycle:
    """What is owed once by every unit: by when and through whom.

    ``opens_on`` and ``closes_on`` bound the data (kỳ chốt số liệu), ``due_on`` is the last day to send the report.
    ``table_id`` and ``table_edition`` name the table description in force on the cut-off day, "" for none.
    ``notes`` say what the days could not take into account.
    """

    duty_id: str  # archive id of the directive
    duty_reference: Reference
    duty_subject: str
    duty_issued_on: date
    period: Period
    opens_on: date
    closes_on: date
    due_on: date
    units: tuple[ReportingUnit, ...]
    through: ReportingUnit | None
    table_id: str = ""
    table_edition: str = ""
    notes: tuple[str, ...] = ()

    @property
    def cycle_id(self) -> str:
        """Its name in the archive: ``2023/CV-UBND/00001#2024-6T1``."""
        return f"{self.duty_id}{JOINT}{self.period.code}"

    def unit(self, key: str) -> ReportingUnit | None:
        """The unit with this key, None if it owes nothing here."""
        return next((unit for unit in self.units if unit.key == key), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values, fields in a fixed order."""
        return {
            "cycle": self.cycle_id,
            "duty": self.duty_id,
            "reference": str(self.duty_reference),
            "subject": self.duty_subject,
            "period": self.period.code,
            "label": self.period.label,
            "opens_on": self.opens_on.isoformat(),
            "closes_on": self.closes_on.isoformat(),
            "due_on": self.due_on.isoformat(),
            "through": self.through.to_json() if self.through else None,
            "table": self.table_id,
            "table_edition": self.table_edition,
            "units": [unit.to_json() for unit in self.units],
            "notes": list(self.notes),
        }


def split_cycle_id(cycle_id: str) -> tuple[str, Period]:
    """The duty and the period of a cycle id; ValueError if it is none.

    >>> split_cycle_id("2023/CV-UBND/00001#2024-6T1")[1].label
    '6 tháng đầu năm 2024'
    """
    duty_id, joint, code = cycle_id.partition(JOINT)
    if not joint or not duty_id:
        raise ValueError(cycle_id)
    return duty_id, Period.parse(code)

"""A reporting duty (chế độ báo cáo) that a directive lays on units."""

from dataclasses import dataclass
from typing import Any

PERIODS = ("tháng", "quý", "6 tháng", "năm", "một lần")


@dataclass(frozen=True, slots=True)
class ReportDuty:
    """Who reports how often through whom; units and ``through`` are names of the directory."""

    periods: tuple[str, ...]
    units: tuple[str, ...]
    through: str

    def to_json(self) -> dict[str, Any]:
        """The duty as plain values, for the document's metadata."""
        return {"periods": list(self.periods), "units": list(self.units), "through": self.through}

"""Working days of the state's officials (ngày làm việc): weekends, public holidays, days worked in exchange."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from docgen.rules.rule_files import rule_files

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The calendar of working days; ``years`` says for each year on file whether it was announced."""

    weekend: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]
    years: Mapping[int, bool]

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        return day in self.worked or (day.weekday() not in self.weekend and day not in self.off)

    def at_or_after(self, day: date) -> date:
        """The day itself, or the next one that offices work on."""
        while not self.is_working(day):
            day += _DAY
        return day

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after a day.

        >>> working_days().after(date(2023, 12, 14), 1)
        datetime.date(2023, 12, 15)
        """
        for _ in range(count):
            day = self.at_or_after(day + _DAY)
        return day

    def doubt(self, year: int) -> str:
        """What the calendar cannot be sure of in a year, "" if nothing."""
        if year not in self.years:
            return f"Chưa có lịch nghỉ lễ, Tết năm {year}: chỉ tính thứ bảy, chủ nhật."
        return (
            ""
            if self.years[year]
            else f"Lịch nghỉ lễ, Tết năm {year} tính theo luật, chưa có thông báo chính thức."
        )


@cache
def working_days() -> WorkingDays:
    """The calendar on file."""
    data = dict(rule_files("reporting"))["holidays"]
    years = data["years"]
    return WorkingDays(
        weekend=frozenset(_NAMES.index(name) for name in data["weekend"]),
        off=frozenset(_day(year, text) for year, row in years.items() for text in row["days_off"]),
        worked=frozenset(_day(year, text) for year, row in years.items() for text in row["worked"]),
        years={year: row["final"] for year, row in years.items()},
    )


def _day(year: int, month_and_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_and_day}")

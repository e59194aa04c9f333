"""Dates as administrative documents write them; which figures are padded is the law's to say."""

import re
from dataclasses import dataclass
from datetime import date

_SHORT = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LONG = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateStyle:
    """Which days and months take a leading zero (NĐ 30/2020 Phụ lục I.II.4).

    >>> style = DateStyle(day_pad_below=10, padded_months=frozenset({1, 2}))
    >>> style.short(date(2022, 8, 8)), style.long(date(2020, 1, 5))
    ('08/8/2022', 'ngày 05 tháng 01 năm 2020')
    """

    day_pad_below: int
    padded_months: frozenset[int]

    def short(self, day: date) -> str:
        """``08/8/2022``."""
        return f"{self._day(day)}/{self._month(day)}/{day.year}"

    def long(self, day: date) -> str:
        """``ngày 08 tháng 8 năm 2022``."""
        return f"ngày {self._day(day)} tháng {self._month(day)} năm {day.year}"

    def _day(self, day: date) -> str:
        return f"{day.day:02d}" if day.day < self.day_pad_below else str(day.day)

    def _month(self, day: date) -> str:
        return f"{day.month:02d}" if day.month in self.padded_months else str(day.month)


def parse_date(text: str) -> date:
    """A date in any form a clerk types; ValueError if it is none or not in the calendar.

    >>> parse_date("08/8/2022") == parse_date("2022-08-08") == parse_date("ngày 08 tháng 8 năm 2022")
    True
    """
    tidy = " ".join(text.split())
    if match := _ISO.fullmatch(tidy):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _SHORT.fullmatch(tidy) or _LONG.fullmatch(tidy):
        return date(int(match[3]), int(match[2]), int(match[1]))
    raise ValueError(text)

"""A period that is reported on (kỳ báo cáo): "6 tháng đầu năm 2024"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from docgen.vietnamese.keys import plain

_CODE = re.compile(r"(\d{4})-(?:(6T|Q|T)(\d{1,2})|(N|ML))", re.IGNORECASE)
_MONTHS = {"tháng": 1, "quý": 3, "6 tháng": 6, "năm": 12}
_LETTERS = {"tháng": "T", "quý": "Q", "6 tháng": "6T", "năm": "N", "một lần": "ML"}
_ROMAN = ("I", "II", "III", "IV")
_HALVES = ("đầu", "cuối")


class PeriodKind(StrEnum):
    """How often a report is owed; the words of a draft's field báo cáo."""

    MONTH = "tháng"
    QUARTER = "quý"
    HALF_YEAR = "6 tháng"
    YEAR = "năm"
    ONCE = "một lần"

    @property
    def months(self) -> int:
        """How many months it lasts, 0 for a report that is owed once."""
        return _MONTHS.get(self.value, 0)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period: the ``ordinal``-th of its kind in its year, from 1.

    >>> Period.parse("2024-6T1").label, Period(2024, PeriodKind.QUARTER, 3).code, Period.parse("2024-t5").code
    ('6 tháng đầu năm 2024', '2024-Q3', '2024-T05')
    """

    year: int
    kind: PeriodKind
    ordinal: int = 1

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period with this code or label; ValueError if it is none."""
        tidy = plain(text)
        if match := _CODE.fullmatch(text.strip()):
            letters = (match[2] or match[4]).upper()
            kind = next(PeriodKind(kind) for kind, short in _LETTERS.items() if short == letters)
            period = cls(int(match[1]), kind, int(match[3] or 1))
            if period in periods_of(period.year, kind):
                return period
        elif year := re.search(r"\b(\d{4})$", tidy):
            for kind in PeriodKind:
                for period in periods_of(int(year[1]), kind):
                    if plain(period.label) == tidy:
                        return period
        raise ValueError(text)

    @property
    def code(self) -> str:
        """Its short name, safe in file names and in the shell: 2024-6T1."""
        letters = _LETTERS[self.kind]
        if self.kind in (PeriodKind.YEAR, PeriodKind.ONCE):
            return f"{self.year}-{letters}"
        number = f"{self.ordinal:02d}" if self.kind is PeriodKind.MONTH else str(self.ordinal)
        return f"{self.year}-{letters}{number}"

    @property
    def label(self) -> str:
        """Its name in a letter."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"tháng {self.ordinal} năm {self.year}"
            case PeriodKind.QUARTER:
                return f"quý {_ROMAN[self.ordinal - 1]} năm {self.year}"
            case PeriodKind.HALF_YEAR:
                return f"6 tháng {_HALVES[self.ordinal - 1]} năm {self.year}"
            case PeriodKind.YEAR:
                return f"năm {self.year}"
            case PeriodKind.ONCE:
                return f"một lần năm {self.year}"

    @property
    def before(self) -> "Period | None":
        """The period of the same kind just before it, None for a report that is owed once."""
        if self.kind is PeriodKind.ONCE:
            return None
        if self.ordinal > 1:
            return Period(self.year, self.kind, self.ordinal - 1)
        return Period(self.year - 1, self.kind, 12 // self.kind.months)

    @property
    def after(self) -> "Period | None":
        """The period of the same kind just after it, None for a report that is owed once."""
        if self.kind is PeriodKind.ONCE:
            return None
        if self.ordinal * self.kind.months < 12:  # noqa: PLR2004  (months of a year)
            return Period(self.year, self.kind, self.ordinal + 1)
        return Period(self.year + 1, self.kind, 1)


def periods_of(year: int, kind: PeriodKind) -> Iterator[Period]:
    """The periods of a kind that belong to a year, in order."""
    count = 12 // kind.months if kind.months else 1
    return (Period(year, kind, ordinal) for ordinal in range(1, count + 1))

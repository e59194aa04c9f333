"""A year of the register, counted (kiểm đếm sổ): every number is filed, void or open, or a gap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from docgen.domain.register import OPEN_STATES, NumberState


class CountedNumber(NamedTuple):
    """What counting must know of an entry; ``is_past``: its number was given on paper, not by docgen."""

    series: str
    number: int
    suffix: str
    state: NumberState
    is_past: bool


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers from ``first`` to ``last``, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class SeriesAccount:
    """One series in one year. ``first`` is the first number that docgen gave; before it the paper register answers."""

    series: str
    first: int
    last: int
    filed: int
    void: int
    open: tuple[str, ...]  # numbers reserved or issuing: "15", "12a"
    gaps: tuple[NumberRange, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every number of the series is issued or void."""
        return not self.open and not self.gaps


def count_year(numbers: Iterable[CountedNumber]) -> tuple[SeriesAccount, ...]:
    """One account a series that docgen numbers, by code; a series with only past documents has none."""
    ordered = sorted(numbers, key=lambda counted: (counted.series, counted.number, counted.suffix))
    by_series = (
        (series, list(rows)) for series, rows in groupby(ordered, key=lambda counted: counted.series)
    )
    return tuple(_account(series, rows) for series, rows in by_series if not all(row.is_past for row in rows))


def _account(series: str, rows: list[CountedNumber]) -> SeriesAccount:
    given = [row.number for row in rows if not row.is_past and not row.suffix]
    first = min(given, default=rows[-1].number)  # 12a hangs on its 12, whoever gave that
    return SeriesAccount(
        series=series,
        first=first,
        last=rows[-1].number,
        filed=sum(row.state is NumberState.FILED for row in rows),
        void=sum(row.state is NumberState.VOID for row in rows),
        open=tuple(f"{row.number}{row.suffix}" for row in rows if row.state in OPEN_STATES),
        gaps=tuple(_gaps([row.number for row in rows if row.number >= first])),
    )


def _gaps(numbers: list[int]) -> Iterator[NumberRange]:
    for before, after in pairwise(numbers):
        if after > before + 1:
            yield NumberRange(before + 1, after - 1)

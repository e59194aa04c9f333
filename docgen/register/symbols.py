"""Which symbol a clerk meant: as typed if some document bears it so, only then the nearest reading."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from docgen.domain.reference import Reference
from docgen.vietnamese.keys import clean, key, plain


class Numbered(Protocol):
    """A row of the register that bears the wanted number."""

    @property
    def symbol(self) -> str: ...  # noqa: D102

    @property
    def symbol_year(self) -> int | None: ...  # noqa: D102

    @property
    def year(self) -> int: ...  # noqa: D102


Found = TypeVar("Found", bound=Numbered)


def best_matches(wanted: Reference, candidates: Iterable[Found]) -> list[Found]:
    """The candidates of the nearest reading that has any, in their order.

    HD is not HĐ and CT is not CTr while both are there; alone, HĐ answers to "HD" and QĐ-UBND to "QĐ".
    """
    rows = list(candidates)
    for same_symbol in _readings(wanted.symbol):
        if found := [row for row in rows if same_symbol(row.symbol)]:
            return _of_year(wanted.year, found)
    return []


def _readings(symbol: str) -> list[Callable[[str], bool]]:
    """From "letter by letter" to "begins like it, marks or not"."""
    return [
        lambda other: clean(other) == clean(symbol),
        lambda other: key(other) == key(symbol),
        lambda other: plain(other) == plain(symbol),
        lambda other: key(other).startswith(key(symbol) + "-"),
        lambda other: plain(other).startswith(plain(symbol) + "-"),
    ]


def _of_year(year: int | None, found: list[Found]) -> list[Found]:
    """12/2023/QĐ-UBND is the one with the year in its symbol; only failing that any of that year."""
    exact = [row for row in found if row.symbol_year == year]
    return exact or [row for row in found if year is None or row.year == year]

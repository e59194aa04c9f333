"""The figures of a consolidated report (số liệu tổng hợp), each with the cells of the units that it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from docgen.reporting.answers import NO_ANSWERS, Answers


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the report; ``how`` says in words how it was made, ``inputs`` of which other figures.

    ``of_unit`` is the key of the unit whose share of the inputs this is, "" for all of them.
    """

    key: str  # "14-xa.tc-05.danh-gia"
    label: str  # "Số xã đạt tiêu chí số 5 (Trường học)"
    value: Decimal
    how: str
    sources: Answers = NO_ANSWERS
    inputs: tuple[str, ...] = ()
    of_unit: str = ""


class FigureBook(Mapping[str, Figure]):
    """Every figure by its key, in the order in which they were made."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}

    def add(self, figure: Figure) -> Figure:
        """Keep a figure and give it back; a key is given once."""
        self._figures[figure.key] = figure
        return figure

    def value(self, key: str) -> Decimal | None:
        """The number, None if there is no such figure."""
        figure = self._figures.get(key)
        return figure.value if figure else None

    def __getitem__(self, key: str) -> Figure:
        return self._figures[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)


def key_of(*parts: str) -> str:
    """The key of a figure: group, row, column, and what is said of them."""
    return ".".join(part for part in parts if part)

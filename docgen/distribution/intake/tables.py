"""A table from outside as plain text cells, with what a reader should know about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Bound(NamedTuple):
    """How many rows a table of some kind has at most, and what a longer one is not."""

    rows: int
    kind: str


RECIPIENTS = Bound(20_000, "danh sách nơi nhận")  # more than all agencies of a province


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """One sheet; ``rows`` are by row number as Excel shows it, without the empty ones.

    ``formulas`` and ``errors`` are the cells (row, column from 0) that hold one; ``merged`` are the ranges of
    merged cells as Excel writes them, by every cell of theirs but the first.
    """

    name: str
    rows: Mapping[int, Sequence[str]]
    formulas: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)


def cell_text(value: object) -> str:
    """A cell as a clerk reads it: 21025.0 is 21025, a date is 01/07/2025."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())

"""A table from outside as plain text cells, with what a reader should know about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MOST_ROWS = 20_000  # more than all agencies of a province; a longer sheet is some other list


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

"""Asking a Whoosh index: every document that matches, the best of them with what is stored of them."""

import heapq
from collections import Counter
from typing import Any, NamedTuple

from docgen.search.neighbours import pairings
from docgen.search.query_tree import Query
from docgen.search.whoosh_places import met_by
from docgen.search.whoosh_query import WHOLE_SYMBOL, whoosh_query
from docgen.search.whoosh_schema import FACETS

_BY_DATE = "date"
_CANDIDATES = 200  # whose words are looked at for their places: reading all would double the time
SIDE_BY_SIDE = 20.0  # points for a pair of neighbours; as much as a word in the subject


class Row(NamedTuple):
    """One document found: its score and stored fields."""

    score: float
    stored: dict[str, Any]


class Rows(NamedTuple):
    """The best documents, how many there are, and how many of each year, type, issuer and signer."""

    best: list[Row]
    total: int
    facets: dict[str, Counter[str]]


def find_rows(index: Any, query: Query, *, limit: int, sort: str, with_facets: bool) -> Rows:
    """At most ``limit`` documents, best or newest first; of equal ones the newest first."""
    asked = whoosh_query(query, index.schema)
    with index.searcher() as searcher:
        matches = _matches(searcher, asked)
        if sort == _BY_DATE:
            best = heapq.nlargest(limit, _by_date(searcher, matches))
            rows = [Row(score, dict(searcher.stored_fields(number))) for _, number, score in best]
        else:
            rows = [
                Row(score, dict(searcher.stored_fields(number)))
                for score, number in _top(searcher, matches, query, limit)
            ]
            rows.sort(key=lambda row: (-_rank(row.score), -row.stored["date"]))
        facets = _facets(searcher, matches) if with_facets else {}
    return Rows(rows, len(matches), facets)


def _matches(searcher: Any, asked: Any) -> list[tuple[float, int]]:
    """Score and number of every match.

    Whoosh's shortcuts for limited searches (skipping blocks, replacing matchers) lose good documents when
    unions stand inside intersections: every match is scored here, and their number costs nothing more.
    """
    found: list[tuple[float, int]] = []
    for leaf, offset in searcher.leaf_searchers():
        matcher = asked.matcher(leaf, leaf.context())
        while matcher.is_active():
            found.append((matcher.score(), matcher.id() + offset))
            matcher.next()
    return found


def _top(
    searcher: Any, matches: list[tuple[float, int]], query: Query, limit: int
) -> list[tuple[float, int]]:
    """The best matches; words that stand side by side as they were typed lift a document."""
    wishes = pairings(query)
    if not wishes or len(matches) < 2:  # noqa: PLR2004 — nothing to put in order
        return heapq.nlargest(limit, matches, key=_better)
    candidates = heapq.nlargest(max(limit, _CANDIDATES), matches, key=_better)
    met = met_by(searcher, wishes, [number for _, number in candidates])
    lifted = [(score + SIDE_BY_SIDE * met[number], number) for score, number in candidates]
    return heapq.nlargest(limit, lifted, key=_better)


def _better(match: tuple[float, int]) -> tuple[float, int]:
    return match[0], -match[1]


def _by_date(searcher: Any, matches: list[tuple[float, int]]) -> list[tuple[int, int, float]]:
    days = _column(searcher, "date", [number for _, number in matches])
    return [(day, number, score) for day, (score, number) in zip(days, matches, strict=True)]


def _facets(searcher: Any, matches: list[tuple[float, int]]) -> dict[str, Counter[str]]:
    numbers = [number for _, number in matches]
    days = Counter(_column(searcher, "date", numbers))
    years: Counter[str] = Counter()
    for day, count in days.items():
        years[str(day // 10000)] += count
    facets = {"year": years}
    for name, column in FACETS.items():
        counted = Counter(_column(searcher, column, numbers))
        facets[name] = Counter({value.decode(): count for value, count in counted.items() if value})
    return facets


def _column(searcher: Any, name: str, numbers: list[int]) -> list[Any]:
    """The value of a column for each document; ``numbers`` ascend."""
    values: list[Any] = []
    leaves = searcher.leaf_searchers()
    at = 0
    for place, (leaf, offset) in enumerate(leaves):
        end = leaves[place + 1][1] if place + 1 < len(leaves) else float("inf")
        last = at
        while last < len(numbers) and numbers[last] < end:
            last += 1
        if last > at:
            read = leaf.reader().column_reader(name).__getitem__
            values += [read(number - offset) for number in numbers[at:last]]
        at = last
    return values


def _rank(score: float) -> float:
    """Where numbers decide, the statistics in the last figures do not: two 87/QĐ-UBND are equally good."""
    return round(score, -2) if score >= WHOLE_SYMBOL else score

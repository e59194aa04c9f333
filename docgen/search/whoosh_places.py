"""The places of words in a few documents, read from the postings of a Whoosh index."""

from collections.abc import Iterable, Sequence
from typing import Any

from docgen.search.neighbours import Pairing

_NOWHERE: frozenset[int] = frozenset()


def met_by(searcher: Any, wishes: Sequence[Pairing], numbers: Iterable[int]) -> dict[int, int]:
    """How many of the wishes each of these documents meets."""
    words = {word for wish in wishes for pair in wish.pairs for word in pair}
    words.update(short for wish in wishes for short in wish.short_forms)
    ordered = sorted(numbers)
    places = {word: _places(searcher, word, ordered) for word in words}
    met: dict[int, int] = {}
    for number in ordered:
        here = {word: found.get(number, _NOWHERE) for word, found in places.items()}
        met[number] = sum(wish.is_met(here) for wish in wishes)
    return met


def _places(searcher: Any, word: str, ordered: Sequence[int]) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    leaves = searcher.leaf_searchers()
    at = 0
    for place, (leaf, offset) in enumerate(leaves):
        end = leaves[place + 1][1] if place + 1 < len(leaves) else float("inf")
        reader = leaf.reader()
        matcher = reader.postings("body", word) if ("body", word) in reader else None
        while at < len(ordered) and ordered[at] < end:
            number = ordered[at]
            at += 1
            if matcher is None or not matcher.is_active():
                continue
            if matcher.id() < number - offset:
                matcher.skip_to(number - offset)
            if matcher.is_active() and matcher.id() == number - offset:
                found[number] = frozenset(matcher.value_as("positions"))
    return found

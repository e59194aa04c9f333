"""A query that no document answers in full, asked for a little less: without what is nowhere, without one word."""

from collections.abc import Callable, Collection, Iterator, Mapping

from docgen.search.query_tree import AnyOf, Choice, InField, Number, Part, Phrase, Prefix, Query, Word

_FEWEST = 2  # words that must stay: a single syllable is in every other letter
_MOST_LEFT_OUT_ONE_BY_ONE = 8  # words; of more, leaving one out in turn asks too much


def relaxed(query: Query, counts_of: Callable[[Collection[str]], Mapping[str, int]]) -> Iterator[Query]:
    """Ever weaker queries; none that is left with one word, and none where a number or a field says what is meant."""
    loose: list[Part] = [part for part in query.parts if isinstance(part, Word | Choice | Phrase | Prefix)]
    firm = [part for part in query.parts if part not in loose]
    if any(isinstance(part, Number | AnyOf | InField) for part in firm):
        return
    # With its accents a word that is nowhere was not meant otherwise: "trụ" must not become "trừ".
    counts = counts_of([part.exact for part in loose if isinstance(part, Word)])
    present = [part for part in loose if not (isinstance(part, Word) and not counts[part.exact])]
    if _FEWEST <= len(present) < len(loose):
        yield Query((*firm, *present))
    if _FEWEST < len(present) <= _MOST_LEFT_OUT_ONE_BY_ONE:
        branches = (Query(tuple(present[:at] + present[at + 1 :])) for at in range(len(present)))
        yield Query((*firm, AnyOf(tuple(branches))))

"""The piece of a text that shows best why it was found, with the places to mark."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from docgen.search.query_tree import Choice, Day, Number, Phrase, Prefix, Query, Text, Year, wanted_texts
from docgen.search.query_tree import Word as QueryWord
from docgen.search.words import Word

WIDTH = 200  # characters: two lines of a terminal
_JOINTS = frozenset(["", " ", "-", "/", "&", " - "])  # marks with only this between them become one


class Pattern(NamedTuple):
    """Words to look for side by side; ``wishes`` are the numbers of the query's words they answer.

    ``is_beginning`` says that every word that begins so is meant.
    """

    words: tuple[QueryWord, ...]
    wishes: frozenset[int]
    is_beginning: bool = False


class Snippet(NamedTuple):
    """A piece of text and the (start, end) places in it that matched."""

    text: str
    marks: tuple[tuple[int, int], ...]


class _Place(NamedTuple):
    start: int
    end: int
    wishes: frozenset[int]
    is_exact: bool


def patterns_of(query: Query) -> tuple[Pattern, ...]:
    """What to mark for a query."""
    patterns: list[Pattern] = []
    wish = 0
    for part in wanted_texts(query):
        found = list(_patterns(part, wish))
        patterns += found
        wish += len({number for pattern in found for number in pattern.wishes})
    return tuple(patterns)


def best_snippet(text: str, words: Sequence[Word], patterns: Iterable[Pattern]) -> Snippet | None:
    """The window of ``text`` that answers most of the query; None if nothing of it is there.

    ``words`` are the words of ``text``; matching ignores accents, but prefers the right ones.
    """
    places = _places(words, patterns)
    if not places:
        return None
    first, last = _best_window(places)
    start, end = _stretched(words, places[first].start, places[last].end)
    inside = [(place.start, place.end) for place in places if start <= place.start and place.end <= end]
    before, after = "… " if start > words[0].start else "", " …" if end < words[-1].end else ""
    shift = len(before) - start
    marks = tuple((mark_start + shift, mark_end + shift) for mark_start, mark_end in _merged(text, inside))
    return Snippet(before + text[start:end] + after, marks)


def _patterns(part: Text, wish: int) -> Iterator[Pattern]:
    match part:
        case QueryWord():
            yield Pattern((part,), frozenset([wish]))
        case Prefix(beginning):
            yield Pattern((beginning,), frozenset([wish]), is_beginning=True)
        case Phrase(words) | Day(_, words):
            yield Pattern(words, frozenset(range(wish, wish + len(words))))
        case Choice(typed, others):
            for at, word in enumerate(typed):
                yield Pattern((word,), frozenset([wish + at]))
            for other in others:
                yield Pattern(other, frozenset(range(wish, wish + len(typed))))
        case Number():
            yield from _number_patterns(part, wish)
        case Year():
            return


def _number_patterns(number: Number, wish: int) -> Iterator[Pattern]:
    """The number alone and with ever more of its symbol: the longer, the better the place."""
    wholes = [(number.number, *number.symbol)]
    wholes += [(number.number, code, *number.symbol) for code in (number.kind.codes if number.kind else ())]
    for whole in wholes:
        for length in range(1, len(whole) + 1):
            yield Pattern(whole[:length], frozenset(range(wish, wish + length)))


def _places(words: Sequence[Word], patterns: Iterable[Pattern]) -> list[_Place]:
    patterns = _spelled_out(words, patterns)
    by_first: dict[str, list[Pattern]] = {}
    for pattern in sorted(patterns, key=lambda pattern: -len(pattern.words)):
        by_first.setdefault(pattern.words[0].plain, []).append(pattern)
    places = []
    free_from = 0  # words before this one belong to a longer match
    for at, word in enumerate(words):
        for pattern in by_first.get(word.plain, ()) if at >= free_from else ():
            here = words[at : at + len(pattern.words)]
            if [found.plain for found in here] == [wanted.plain for wanted in pattern.words]:
                is_exact = all(
                    found.exact == wanted.exact for found, wanted in zip(here, pattern.words, strict=True)
                )
                places.append(_Place(word.start, here[-1].end, pattern.wishes, is_exact))
                free_from = at + len(here)
                break
    return places


def _spelled_out(words: Sequence[Word], patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """Beginnings as the words of this text that begin so."""
    for pattern in patterns:
        if not pattern.is_beginning:
            yield pattern
            continue
        (beginning,) = pattern.words
        for plain in {word.plain for word in words if word.plain.startswith(beginning.plain)}:
            yield Pattern((QueryWord(plain, plain),), pattern.wishes)


def _best_window(places: Sequence[_Place]) -> tuple[int, int]:
    """First and last place of the window with most wishes, then most neighbours, then most right accents."""
    neighbours = [0, *accumulate(right.start - left.end <= 1 for left, right in pairwise(places))]
    exact = [0, *accumulate(place.is_exact for place in places)]
    present: Counter[int] = Counter()
    best, best_score = (0, 0), (0, 0, 0)
    first = 0
    for last, place in enumerate(places):
        present.update(place.wishes)
        while place.end - places[first].start > WIDTH and first < last:
            present.subtract(places[first].wishes)
            first += 1
        answered = sum(count > 0 for count in present.values())
        score = (answered, neighbours[last] - neighbours[first], exact[last + 1] - exact[first])
        if score > best_score:
            best, best_score = (first, last), score
    return best


def _stretched(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The window grown to about WIDTH on both sides, to the ends of words."""
    room = max(0, WIDTH - (end - start)) // 2
    starts, ends = [word.start for word in words], [word.end for word in words]
    first = bisect_left(starts, start - room)
    last = bisect_right(ends, end + room) - 1
    return min(start, starts[first]), max(end, ends[last])


def _merged(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Marks with only a joint between them as one: "nông thôn mới", "4157/QĐ-UBND"."""
    open_mark: tuple[int, int] | None = None
    for start, end in marks:
        if open_mark and text[open_mark[1] : start] in _JOINTS:
            open_mark = (open_mark[0], end)
        else:
            if open_mark:
                yield open_mark
            open_mark = (start, end)
    if open_mark:
        yield open_mark

"""“Ý bạn là …”: what may have been meant by a word or number that no document has."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from docgen.search.query_lexer import tidy
from docgen.search.query_tree import Choice, Number, Query, Word, wanted_texts
from docgen.search.words import words_of

CountsOf = Callable[[Collection[str]], Mapping[str, int]]

_LETTERS = "abcdeghiklmnopqrstuvxyw"
_DIGITS = "0123456789"
_SHORTEST = 2  # a single letter may be anything
_MOST = 3


def missing_words(query: Query, counts_of: CountsOf) -> list[str]:
    """The words of the query that stand in no document as they were typed; without their accents."""
    words = {word.exact: word.plain for word in _words(query)}
    counts = counts_of(list(words))
    return list(dict.fromkeys(plain for exact, plain in words.items() if not counts[exact]))


def better_words(missing: str, counts_of: CountsOf) -> list[str]:
    """Words that documents have and that may have been meant, the most frequent first.

    Other accents, one slip away, or a space forgotten: "nong thon" for "nongthon".
    """
    if len(missing) < _SHORTEST or missing.isdecimal():
        return []
    if counts_of([missing])[missing]:
        return [missing]
    splits = [(missing[:at], missing[at:]) for at in range(_SHORTEST, len(missing) - 1)]
    slips = list(dict.fromkeys(_slips(missing, _LETTERS)))
    counts = counts_of({*slips, *(half for split in splits for half in split)})
    ranked = sorted((word for word in slips if counts[word]), key=lambda word: -counts[word])
    halves = [" ".join(split) for split in splits if all(counts[half] for half in split)]
    return [*ranked[:_MOST], *halves[: _MOST - len(ranked[:_MOST])]]


def near_numbers(number: int) -> list[int]:
    """Numbers one slip of the keyboard away: 4175 and 4156 for 4157."""
    slips = (slip for slip in _slips(str(number), _DIGITS) if slip and not slip.startswith("0"))
    return [int(slip) for slip in dict.fromkeys(slips)]


def number_asked(query: Query) -> Number | None:
    """The number that the query names a document by, if there is just one."""
    numbers = [part for part in wanted_texts(query) if isinstance(part, Number) and part.is_certain]
    return numbers[0] if len(numbers) == 1 else None


def with_word_replaced(text: str, missing: str, better: str) -> str:
    """The query as typed, one word of it put right.

    >>> with_word_replaced("thuỷ lợị Tịnh Hòa", "loi", "lợi")
    'thuỷ lợi Tịnh Hòa'
    """
    shown = tidy(text)
    for word in reversed(list(words_of(shown))):
        if word.plain == missing:
            shown = shown[: word.start] + better + shown[word.end :]
    return shown


def as_written(plain: str, text: str) -> str:
    """The words as they stand in a text, with their accents; as they are if they do not stand there.

    >>> as_written("thon", "duy trì Nông thôn mới")
    'thôn'
    """
    wanted = plain.split()
    words = list(words_of(text))
    for at in range(len(words) - len(wanted) + 1):
        here = words[at : at + len(wanted)]
        if [word.plain for word in here] == wanted:
            return re.sub(r"\s+", " ", text[here[0].start : here[-1].end]).lower()
    return plain


def _words(query: Query) -> Iterator[Word]:
    for part in wanted_texts(query):
        match part:
            case Word():
                yield part
            case Choice(typed):
                yield from typed
            case _:
                yield from getattr(part, "words", ())


def _slips(word: str, letters: str) -> Iterator[str]:
    """Everything one slip away: two neighbours swapped, one letter wrong, missing or too many."""
    for at in range(len(word)):
        if at + 1 < len(word) and word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield from (word[:at] + letter + word[at + 1 :] for letter in letters if letter != word[at])
    for at in range(len(word) + 1):
        yield from (word[:at] + letter + word[at:] for letter in letters)

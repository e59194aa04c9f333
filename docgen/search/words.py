"""Words of a text as the index and the query both see them; one place, so that they always agree.

A word has two forms: ``exact`` (as written, accents count) and ``plain`` (no accents, for recall).
Its place (start, end) holds on the NFC text, so that a mark covers the original accented word.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from docgen.vietnamese.keys import key, without_marks

# A footnote mark set in superscript ("thành phố¹") is not part of the word; "_" joins words in file names.
_LETTER = r"[^\W_\u00b9\u00b2\u00b3\u2070-\u2089]"
_INVISIBLE = r"\u00ad\u200b-\u200d\u2060\ufeff"
_MARKS = r"\u0300-\u036f"
_WORD = re.compile(rf"{_LETTER}+")
_LEADING_ZEROS = re.compile(r"0+(?=[0-9])")

_LONGEST = 64  # characters; a longer "word" is debris of a conversion and would only swell the index


class Word(NamedTuple):
    """One word at its place in an NFC text."""

    start: int
    end: int
    exact: str
    plain: str


@lru_cache(maxsize=1 << 15)  # Vietnamese has about 7,000 syllables; the rest is names and numbers
def forms(written: str) -> tuple[str, str]:
    """The exact and the plain form of one written word; leading zeros cut: 04157 = 4157.

    >>> forms("Thuỷ"), forms("QÐ"), forms("05")
    (('thủy', 'thuy'), ('qđ', 'qd'), ('5', '5'))
    """
    exact = key(written[:_LONGEST])
    if exact.startswith("0"):
        exact = _LEADING_ZEROS.sub("", exact, count=1)
    return exact, without_marks(exact)


def words_of(text: str) -> Iterator[Word]:
    """The words of an NFC text in order.

    >>> [word.plain for word in words_of("Số: 05/QĐ-UBND, thành phố¹")]
    ['so', '5', 'qd', 'ubnd', 'thanh', 'pho']
    """
    pattern = _WORD if text.isascii() else _pattern_for(text)
    for match in pattern.finditer(text):
        exact, plain = forms(match[0])
        yield Word(match.start(), match.end(), exact, plain)


def written_forms(text: str) -> Iterator[tuple[str, str]]:
    """The two forms of each word of an NFC text in order: what an index needs, at half the cost of words."""
    return map(forms, _pattern_for(text).findall(text))


def _pattern_for(text: str) -> re.Pattern[str]:
    """Words as runs of letters; invisible characters and loose marks inside them belong to them too.

    Compiled when first needed (and kept by ``re``): `docgen search 4157` needs neither.
    """
    if not re.search(f"[{_INVISIBLE}{_MARKS}]", text):
        return _WORD
    return re.compile(rf"{_LETTER}(?:[{_INVISIBLE}]*[{_MARKS}]*{_LETTER}|[{_MARKS}])*")


def plain_words(text: str) -> tuple[str, ...]:
    """The plain forms of the words of a text.

    >>> plain_words("KT-XH")
    ('kt', 'xh')
    """
    return tuple(word.plain for word in words_of(text))

"""Terms under which a number and symbol (số, ký hiệu) is found, whole and in parts."""

import re
from collections.abc import Iterator, Sequence

from docgen.search.words import words_of

# 4157/QĐ-UBND, 30/2020/NĐ-CP, 05 /KH-UBND: as references stand in a text; the symbol begins with a letter.
_IN_TEXT = re.compile(
    r"(?<![^\W_])[0-9]{1,6}[a-zđ]? ?/ ?(?:[0-9]{4} ?/ ?)?[^\W\d_]\w*(?: ?[-–&] ?[^\W_]+)*", re.IGNORECASE
)
WHOLE = "="  # ends the term of a complete number: 863/QĐ-UBND is not the beginning of 863/QĐ-UBND-HC


def joined(number: str, symbol: Sequence[str]) -> str:
    """The term of a number with the beginning of its symbol.

    >>> joined("4157", ["qd", "ubnd"])
    '4157/qd-ubnd'
    """
    return f"{number}/{'-'.join(symbol)}" if symbol else number


def number_terms(reference: str) -> Iterator[str]:
    """Every term of one reference, exact and plain, each once.

    >>> sorted(number_terms("04157/QĐ-UBND"))  # doctest: +NORMALIZE_WHITESPACE
    ['4157', '4157/qd', '4157/qd-ubnd', '4157/qd-ubnd=', '4157/qđ', '4157/qđ-ubnd', '4157/qđ-ubnd=',
     'qd', 'qđ', 'ubnd']
    >>> "12" in set(number_terms("12a/KH-UBND"))
    True
    """
    words = list(words_of(reference))
    exact, plain = [word.exact for word in words], [word.plain for word in words]
    return iter(dict.fromkeys([*_terms(exact), *_terms(plain)]))


def mentioned_terms(text: str) -> Iterator[str]:
    """The numbers with the beginnings of their symbols that stand in a text, without accents.

    >>> list(mentioned_terms("Căn cứ Quyết định số 4157/QĐ-UBND ngày 28/11/2022 của UBND tỉnh"))
    ['4157/qd', '4157/qd-ubnd']
    """
    for found in _IN_TEXT.findall(text):
        number, *symbol = [word.plain for word in words_of(found)]
        for length in range(1, len(symbol) + 1):
            yield joined(number, symbol[:length])


def _terms(words: list[str]) -> Iterator[str]:
    if not words:
        return
    number, *symbol = words
    yield from words
    without_suffix = number.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    if without_suffix and without_suffix != number:
        yield without_suffix
    for length in range(1, len(symbol) + 1):
        yield joined(number, symbol[:length])
    yield joined(number, symbol) + WHOLE

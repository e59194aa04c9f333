"""Fields that make their own postings: one pass over the text instead of a chain of tokens, and small ones.

The files stay what Whoosh calls them; only the places of words are written shorter than Whoosh writes them,
so another program can look words up in our index and only docgen can look phrases up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from operator import sub
from typing import Any

from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer, SimpleAnalyzer
from whoosh.fields import TEXT
from whoosh.formats import Positions

_MORE = 0xFF  # a byte that says: and what follows
_USUAL = 2000  # places in a text of the usual length

TermStream = Callable[[str], Iterable[tuple[str, int]]]


class TermAnalyzer(Analyzer):
    """Whoosh's view of a function that yields (term, position)."""

    def __init__(self, terms: TermStream) -> None:
        self.terms = terms

    def __reduce__(self) -> tuple[Callable[[], Analyzer], tuple[()]]:
        """Pickled into an index as one of Whoosh's own: any Whoosh can read the index without docgen."""
        return SimpleAnalyzer, ()

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        """The tokens of a text, all the same object, as Whoosh has it."""
        token = Token(**options)  # one token, changed for each term: Whoosh's own habit, for speed
        token.boost = 1.0
        for token.text, token.pos in self.terms(value):
            yield token


class SmallPositions(Positions):
    """The places of a word in a text as differences of one byte each where they are small."""

    def __reduce__(self) -> tuple[Callable[[], Positions], tuple[()]]:
        """Pickled as Whoosh's own, for the same reason as the analyzer."""
        return Positions, ()

    def encode(self, poslist: Sequence[int]) -> bytes:
        """The number of places, then each one's distance from the one before.

        >>> form = SmallPositions()
        >>> form.decode_positions(form.encode([3, 4, 900]))
        [3, 4, 900]
        """
        count, first = len(poslist), poslist[0]
        if count == 1 and first < _USUAL:
            return _ONCE[first]
        steps = list(map(sub, poslist[1:], poslist))
        if count < _MORE and first < _USUAL and max(steps, default=0) < _MORE:
            return b"%c%b%b" % (count, _PLACES[first], bytes(steps))
        return b"".join(map(_written, (count, first, *steps)))

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The places."""
        return list(accumulate(_numbers(valuestring)[1:]))

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many places there are."""
        return valuestring[0] if valuestring[0] < _MORE else _numbers(valuestring)[0]


class WordsField(TEXT):
    """Text whose terms ``terms`` yields with their positions; term by term, without Whoosh's analysis."""

    def __init__(self, terms: TermStream, *, stored: bool = False) -> None:
        super().__init__(TermAnalyzer(terms), stored=stored)
        self._terms = terms
        self.format = self._positions = SmallPositions()

    def __reduce__(self) -> tuple[Callable[[], TEXT], tuple[()]]:
        """Pickled as Whoosh's own text field."""
        return TEXT, ()

    def index(  # type: ignore[override]  # Whoosh promises more than it uses
        self,
        value: str,
        **options: Any,  # noqa: ARG002
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each term of the text once: its bytes, how often, its weight, its places."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for term, position in self._terms(value):
            places[term].append(position)
        encode = self._positions.encode
        for term, positions in places.items():
            count = len(positions)
            yield term.encode(), count, float(count), encode(positions)


def _written(number: int) -> bytes:
    """A number as one byte, after one of 255 for each 255 in it."""
    return b"\xff" * (number // _MORE) + bytes([number % _MORE])


def _numbers(written: bytes) -> list[int]:
    if _MORE not in written:
        return list(written)
    numbers: list[int] = []
    number = 0
    for byte in written:
        number += byte
        if byte != _MORE:
            numbers.append(number)
            number = 0
    return numbers


_PLACES = [_written(place) for place in range(_USUAL)]
_ONCE = [b"\x01" + place for place in _PLACES]  # most words stand once in a text

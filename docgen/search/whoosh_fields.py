"""Fields that make their own postings: one pass over the text instead of a chain of tokens, and small ones.

The files stay what Whoosh calls them; only the places of words are written shorter than Whoosh writes them,
so another program can look words up in our index and only docgen can look phrases up.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer, SimpleAnalyzer
from whoosh.fields import TEXT
from whoosh.formats import Positions

_LAST_SMALL, _SEVEN_BITS = 0x7F, 7

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

    def encode(self, poslist: Iterable[int]) -> bytes:
        """The number of places, then each one's distance from the one before.

        >>> form = SmallPositions()
        >>> form.decode_positions(form.encode([3, 4, 900]))
        [3, 4, 900]
        """
        places = list(poslist)
        written = bytearray(_varint(len(places)))
        before = 0
        for place in places:
            distance = place - before
            if distance <= _LAST_SMALL:
                written.append(distance)
            else:
                written += _varint(distance)
            before = place
        return bytes(written)

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The places."""
        places: list[int] = []
        place = 0
        for distance in _numbers(valuestring)[1:]:
            place += distance
            places.append(place)
        return places

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many places there are."""
        if valuestring[0] <= _LAST_SMALL:
            return valuestring[0]
        return _numbers(valuestring)[0]


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
        places: dict[str, list[int]] = {}
        for term, position in self._terms(value):
            if term in places:
                places[term].append(position)
            else:
                places[term] = [position]
        encode = self._positions.encode
        for term, positions in places.items():
            count = len(positions)
            yield term.encode(), count, float(count), encode(positions)


def _varint(number: int) -> bytes:
    written = bytearray()
    while number > _LAST_SMALL:
        written.append((number & _LAST_SMALL) | (_LAST_SMALL + 1))
        number >>= _SEVEN_BITS
    written.append(number)
    return bytes(written)


def _numbers(written: bytes) -> list[int]:
    numbers: list[int] = []
    number = shift = 0
    for byte in written:
        number |= (byte & _LAST_SMALL) << shift
        if byte > _LAST_SMALL:
            shift += _SEVEN_BITS
        else:
            numbers.append(number)
            number = shift = 0
    return numbers

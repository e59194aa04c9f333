"""A query as our own tree: what the clerk asks, without any engine, so that it outlives the engine.

The values here are named tuples: a frozen dataclass takes eight times as long to define, and every search
starts by defining them.
"""

from typing import NamedTuple

from docgen.search.numbers import joined


class Word(NamedTuple):
    """One word; ``exact`` as typed, ``plain`` without accents."""

    exact: str
    plain: str

    @property
    def is_accented(self) -> bool:
        """Whether the clerk typed accents: then documents with just these come first."""
        return self.exact != self.plain


class Phrase(NamedTuple):
    """Words that stand next to each other ("…" or a date)."""

    words: tuple[Word, ...]


class Choice(NamedTuple):
    """Words that have a short or a long form (chữ viết tắt); ``others`` mean the same as ``typed``.

    ``has_right_accents`` is False where the typed accents are not those of the known form: "nông thôn mời".
    """

    typed: tuple[Word, ...]
    others: tuple[tuple[Word, ...], ...]
    labels: tuple[str, ...]  # "NTM = nông thôn mới", one for each of ``others``
    has_right_accents: bool = True


class Kind(NamedTuple):
    """A document type (loại văn bản) beside a number: its names and codes, as words; typed form first."""

    forms: tuple[tuple[Word, ...], ...]
    codes: tuple[Word, ...]  # "qđ"; empty for công văn, which has none
    type_names: tuple[str, ...]  # plain: "quyet dinh"


class Number(NamedTuple):
    """A document named by its number: 4157, qd 4157, 4157/QĐ-UBND.

    ``symbol`` are the words of the symbol after the type. ``is_certain`` is False for a number that may as
    well count something ("14 xã"): it still must match, but lifts a document of that number only a little.
    """

    number: Word
    kind: Kind | None = None
    symbol: tuple[Word, ...] = ()
    is_certain: bool = True

    @property
    def terms(self) -> tuple[str, ...]:
        """The number with what is known of its symbol: "4157/qd-ubnd"; one for each code of the type."""
        symbol = [word.plain for word in self.symbol]
        codes = dict.fromkeys(code.plain for code in self.kind.codes) if self.kind else {}
        beginnings = [[code, *symbol] for code in codes] or [symbol]
        return tuple(joined(self.number.plain, beginning) for beginning in beginnings)


class Year(NamedTuple):
    """The year of a document that was named by number: "năm 2022", "@2022"."""

    year: int


Part = Word | Phrase | Choice | Number | Year


class Query(NamedTuple):
    """All parts must match."""

    parts: tuple[Part, ...]

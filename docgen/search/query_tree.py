"""A query as our own tree: what the clerk asks, without any engine, so that it outlives the engine.

The values here are named tuples: a frozen dataclass takes eight times as long to define, and every search
starts by defining them.
"""

from datetime import date
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


class Prefix(NamedTuple):
    """Every word that begins so: nôn*."""

    beginning: Word


class Phrase(NamedTuple):
    """Words that stand next to each other ("…")."""

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
    ``borne`` and ``cited`` say whether documents that bear the number or those that cite it are wanted:
    ``số:`` wants the first, ``viện dẫn:`` the second, a number without a field both.
    """

    number: Word
    kind: Kind | None = None
    symbol: tuple[Word, ...] = ()
    is_certain: bool = True
    borne: bool = True
    cited: bool = True

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


class Day(NamedTuple):
    """A date typed among the words: documents of that day, then those that mention it."""

    day: date
    words: tuple[Word, ...]


class OfType(NamedTuple):
    """``loại:`` — documents of one of these types; plain names."""

    type_names: tuple[str, ...]


class Dated(NamedTuple):
    """``năm:``, ``từ:``, ``đến:``, ``ngày:`` — documents of these days, both included."""

    first: date
    last: date


class InState(NamedTuple):
    """``tình trạng:`` — documents in one of these states, by the values of the domain: "recalled"."""

    states: tuple[str, ...]


class InField(NamedTuple):
    """``cơ quan:``, ``người ký:``, ``trích yếu:`` — all of this stands in one field of the document."""

    field: str  # "issuer", "signer", "subject"
    parts: tuple["Word | Prefix | Phrase | Choice | Number | Day | Year", ...]


class Not(NamedTuple):
    """-… : documents without this."""

    part: "Part"


class AnyOf(NamedTuple):
    """… OR … : at least one of these queries."""

    branches: tuple["Query", ...]


Text = Word | Prefix | Phrase | Choice | Number | Year | Day
Filter = OfType | Dated | InState | InField
Part = Text | Filter | Not | AnyOf


class Query(NamedTuple):
    """All parts must match."""

    parts: tuple[Part, ...]


def wanted_texts(query: Query) -> tuple[Text, ...]:
    """What is looked for in the text, at any depth: what to mark and to give reasons for; nothing denied."""
    found: list[Text] = []
    for part in query.parts:
        if isinstance(part, AnyOf):
            for branch in part.branches:
                found += wanted_texts(branch)
        elif isinstance(part, InField):
            found += part.parts
        elif not isinstance(part, Not | OfType | Dated | InState):
            found.append(part)
    return tuple(found)

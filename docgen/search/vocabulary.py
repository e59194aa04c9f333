"""What docgen knows about short forms (chữ viết tắt) and document types when it reads a query."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from docgen.search.query_tree import Kind, Word
from docgen.search.words import plain_words, words_of

_TABLE = Path(__file__).with_name("data") / "abbreviations.toml"

# TU, ĐU, ĐA, PA without accents are everyday syllables (từ, tư, đủ, đã, phá): as short forms they would
# drag every document in. Longer ones (OCOP, UBND) are no syllables.
_SYLLABLE = re.compile(r"[^aeiouy\d]{0,2}[aeiouy]{1,3}")

Words = tuple[str, ...]  # plain forms


class Synonym(NamedTuple):
    """The other form (``words``) of some words (``of``); ``label`` is "NTM = nông thôn mới"."""

    of: tuple[Word, ...]
    words: tuple[Word, ...]
    label: str


class Vocabulary:
    """Lookups by plain words, so that neither case nor accents of the query matter.

    The table that comes with docgen and the office's ``own`` short forms on top; read when first asked,
    because a bare number needs neither.
    """

    def __init__(self, own: Mapping[str, str]) -> None:
        self._own = own

    @cached_property
    def synonyms(self) -> Mapping[Words, tuple[Synonym, ...]]:
        """Short and long forms by each other."""
        named_types = {code: name for name, code in self._table["document_types"].items() if code}
        shipped = (named_types, self._table["bodies"], self._table["words"])
        return _both_ways([pair for table in (*shipped, self._own) for pair in table.items()])

    @cached_property
    def longest(self) -> int:
        """Words in the longest known form."""
        return max(map(len, self.synonyms))

    @cached_property
    def kinds(self) -> Mapping[Words, Kind]:
        """Document types by name ("quyet", "dinh") and by code ("qd",)."""
        return _kinds(self._table["document_types"])

    @cached_property
    def type_names(self) -> Mapping[str, str]:
        """Plain name of a document type → its name: "quyet dinh" → "quyết định"."""
        return {" ".join(plain_words(name)): name for name in self._table["document_types"]}

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Codes that stand in symbols: "ubnd"."""
        return frozenset(words[0] for code in self._table["bodies"] if len(words := plain_words(code)) == 1)

    @cached_property
    def _table(self) -> Mapping[str, dict[str, str]]:
        import tomllib

        return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def query_words(text: str) -> tuple[Word, ...]:
    """The words of a text as parts of a query."""
    return tuple(Word(word.exact, word.plain) for word in words_of(text))


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[Words, tuple[Synonym, ...]]:
    found: dict[Words, dict[str, Synonym]] = {}
    for short, full in pairs:
        short_words, full_words = query_words(short), query_words(full)
        if not short_words or not full_words or _SYLLABLE.fullmatch("".join(plain_words(short))):
            continue
        label = f"{short} = {full}"
        for of, other in ((short_words, full_words), (full_words, short_words)):
            found.setdefault(tuple(word.plain for word in of), {})[label] = Synonym(of, other, label)
    return {words: tuple(others.values()) for words, others in found.items()}


def _kinds(types: Mapping[str, str]) -> dict[Words, Kind]:
    kinds: dict[Words, Kind] = {}
    by_code: dict[Words, list[str]] = {}
    for name, code in types.items():
        names = query_words(name)
        code_words = query_words(code)
        kinds[plain_words(name)] = Kind(
            (names, code_words) if code else (names,), code_words, (" ".join(plain_words(name)),)
        )
        if code:
            by_code.setdefault(plain_words(code), []).append(name)
    for code_plain, names_of_code in by_code.items():  # HĐ and HD are one code without accents
        codes = tuple(dict.fromkeys(word for name in names_of_code for word in query_words(types[name])))
        forms = (*((code,) for code in codes), *(query_words(name) for name in names_of_code))
        kinds[code_plain] = Kind(forms, codes, tuple(" ".join(plain_words(name)) for name in names_of_code))
    return kinds

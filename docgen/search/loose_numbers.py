"""Document numbers as clerks type them: 4157/QĐ-UBND, qd 4157, quyết định số 04157 ubnd, 4157 qđ ubnd."""

import re
from collections.abc import Sequence

from docgen.search.query_lexer import Token, TokenKind
from docgen.search.query_tree import Kind, Number, Word
from docgen.search.vocabulary import Vocabulary

_NUMBER = re.compile(r"[1-9][0-9]{0,5}[a-zđ]?")
_YEAR = re.compile(r"(?:19|20)\d\d")

# A number after one of these words is not a document's: năm 2022, ngày 28, Điều 5, giai đoạn 2021, quý 2.
_TIMES = ("nam", "thang", "ngay", "quy", "doan", "ky", "khoa", "dot", "lan", "thu")
_PLACES = ("dieu", "khoan", "diem", "muc", "chuong", "bang", "trang", "to", "thon", "tu", "den")
_COUNTERS = frozenset(_TIMES + _PLACES)
_FOLLOWS_A_NUMBER = frozenset(
    ["nam", "ngay", "cua", "ve"]
)  # 4157 năm 2022, 4157 của UBND tỉnh: nothing is counted
_COUNTS_BELOW = 100  # "14 xã", "6 tháng", "19 tiêu chí": small numbers before a word count things


class NumberReader:
    """Finds the document numbers among the tokens of one chunk."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
        self._tokens = tokens
        self._vocabulary = vocabulary

    def number_at(self, at: int, *, must: bool = False) -> tuple[Number, int] | None:
        """The number that begins at this token (with its type before it) and the place after it, or None.

        ``must`` says that nothing else can stand here: a field before it asks for a number.
        """
        kind, place = self._kind_at(at)
        symbol, place = self._bodies_at(place) if kind else self._joined_bodies_at(place)
        if said_so := self._word(place) == "so":
            place += 1
        said_so = said_so or must
        if place >= len(self._tokens):
            return None
        token = self._tokens[place]
        if token.kind is TokenKind.WRITTEN_NUMBER:
            return self._written(token.words, kind, symbol), place + 1
        if token.kind is not TokenKind.WORD or not _NUMBER.fullmatch(token.words[0].plain):
            return None
        if not (kind or said_so or symbol) and self._counts_or_dates(at):
            return None
        return self._loose(token.words[0], place + 1, kind, symbol, said_so=said_so)

    def _written(self, words: Sequence[Word], kind: Kind | None, before: tuple[Word, ...]) -> Number:
        """4157/QĐ-UBND; a type typed before it ("quyết định số …") says the same again."""
        number, *symbol = words
        own_kind = self._vocabulary.kinds.get((symbol[0].plain,))
        if own_kind:
            typed_code = (symbol[0],)
            own_kind = Kind((typed_code, *own_kind.forms), typed_code, own_kind.type_names)
            return Number(number, own_kind, tuple(symbol[1:]))
        return Number(number, kind, (*symbol, *before))

    def _loose(
        self, number: Word, place: int, kind: Kind | None, symbol: tuple[Word, ...], *, said_so: bool
    ) -> tuple[Number, int]:
        if not kind:
            kind, place = self._kind_at(place)
        bodies, place = self._bodies_at(place)
        symbol += bodies
        bodies = symbol
        is_small = number.plain.isdecimal() and int(number.plain) < _COUNTS_BELOW
        follower = self._word(place)
        if said_so or bodies:
            is_certain = True
        elif follower in _FOLLOWS_A_NUMBER:
            is_certain = not is_small
        else:
            is_certain = bool(kind) and not (is_small and follower)
        return Number(number, kind, symbol, is_certain=is_certain), place

    def _kind_at(self, at: int) -> tuple[Kind | None, int]:
        """The document type named at this place, by name or code, and the place after it."""
        if not self._word(at)[:1].isalpha():
            return None, at
        for length in (3, 2, 1):
            words = tuple(self._word(place) for place in range(at, at + length))
            if kind := self._vocabulary.kinds.get(words):
                return kind, at + length
        return None, at

    def _bodies_at(self, at: int) -> tuple[tuple[Word, ...], int]:
        start = at
        while self._word(at)[:1].isalpha() and self._word(at) in self._vocabulary.bodies:
            at += 1
        return tuple(token.words[0] for token in self._tokens[start:at]), at

    def _joined_bodies_at(self, at: int) -> tuple[tuple[Word, ...], int]:
        """The symbol of a letter before its number: UBND-KT 34; a body alone ("UBND 14 xã") is none."""
        end = at + 1
        while end < len(self._tokens) and self._tokens[end].is_joined and self._word(end):
            end += 1
        if end == at + 1 or self._word(at) not in self._vocabulary.bodies:
            return (), at
        return tuple(token.words[0] for token in self._tokens[at:end]), end

    def _counts_or_dates(self, at: int) -> bool:
        """Whether the bare number here says how many, when or which article, not which document."""
        if at > 0 and self._word(at - 1) in _COUNTERS:
            return True
        return len(self._tokens) > 1 and bool(_YEAR.fullmatch(self._word(at)))

    def _word(self, at: int) -> str:
        if 0 <= at < len(self._tokens) and self._tokens[at].kind is TokenKind.WORD:
            return self._tokens[at].words[0].plain
        return ""

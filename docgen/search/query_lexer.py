"""A typed query cut into tokens: quoted pieces, fields, brackets, dates, numbers with their symbols, words."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from docgen.search.query_complaint import complaint
from docgen.search.query_names import FIELDS, known_field_names
from docgen.search.query_tree import Word
from docgen.search.vocabulary import query_words
from docgen.search.words import plain_words
from docgen.vietnamese.keys import clean

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_GROUP = r"[^\W\d_][\w&.]*"
_TOKEN = re.compile(
    rf"""
      "(?P<quoted>[^"]*)"
    | (?P<lone>")
    | (?P<field>(?<![\w/])[^\W\d_]+(?:\ [^\W\d_]+)?)\s*:(?P<tight>\w?)
    | (?P<either>(?<!\w)(?:OR|HOẶC)(?!\w)|\|+)
    | (?P<denied>(?<![^\s(])-(?=[\w"(])|(?<!\w)NOT(?=\s+[\w"(]))
    | (?P<open>\()
    | (?P<close>\))
    | (?:(?<!\w)[nN]g[àa]y\s+)?(?P<date>(?<!\w)\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*\d{{4}}(?!\w))
    | (?P<written>(?<!\w)\d{{1,6}}[a-zA-ZđĐ]?         # 4157  05  12a
        (?:\s*/\s*(?:19|20)\d\d(?=\s*/))?             #     /2023 of a normative document
        (?:\s*/\s*|-)                                 #     a Party number has a dash: 05-HD/VPTW
        {_GROUP}(?:[-/]{_GROUP}|\s*-\s*[A-ZĐ&.]+(?!\w))*)
    | @\s*(?P<year>(?:19|20)\d\d)(?!\w)
    | (?P<words>[^\W_]+)(?P<star>\*?)
    """,
    re.VERBOSE,
)


class TokenKind(Enum):
    """What a token is."""

    WORD = "word"
    PREFIX = "prefix"
    DATE = "date"
    WRITTEN_NUMBER = "written"
    YEAR = "year"
    QUOTED = "quoted"
    FIELD = "field"
    EITHER = "either"
    DENIED = "denied"
    OPEN = "open"
    CLOSE = "close"


_RUN = frozenset([TokenKind.WORD, TokenKind.DATE, TokenKind.WRITTEN_NUMBER, TokenKind.YEAR, TokenKind.PREFIX])


class Token(NamedTuple):
    """One token at its place; several words in a date or a written number, one otherwise.

    ``inside`` are the tokens of a quoted piece, ``field`` is the key of a field.
    """

    kind: TokenKind
    words: tuple[Word, ...] = ()
    start: int = 0
    end: int = 0
    inside: "tuple[Token, ...]" = ()
    field: str = ""
    is_joined: bool = False  # to the word before it by a dash: KT in UBND-KT

    @property
    def is_text(self) -> bool:
        """Whether it belongs to a run of words and numbers."""
        return self.kind in _RUN


def tidy(text: str) -> str:
    """The query as it is read, and as errors show it."""
    return clean(text.translate(_QUOTES))


def tokens_of(text: str) -> list[Token]:
    """The tokens of a tidy query; QueryError at a lone quotation mark or an unknown field."""
    # In a subject pasted in capitals, HOẶC, OR and NOT are words like others.
    has_operators = any(letter.islower() for letter in text)
    return list(_tokens(text, 0, len(text), has_operators=has_operators))


def _tokens(text: str, first: int, last: int, *, has_operators: bool) -> Iterator[Token]:
    at = first
    while match := _TOKEN.search(text, at, last):
        at = match.end()
        kind = match.lastgroup
        if match["tight"] is not None:
            found, at = _field(text, match)
            yield from found
        elif match["quoted"] is not None:
            inside = tuple(_inside(text, match))
            if inside:
                yield Token(TokenKind.QUOTED, (), match.start(), match.end(), inside)
        elif kind == "lone":
            raise complaint(
                "Dấu ngoặc kép mở mà không đóng.",
                text,
                match.start(),
                'Thêm dấu " còn thiếu, hoặc bỏ hẳn dấu ", rồi tìm lại.',
            )
        elif kind in _SIGNS and (has_operators or not match[0].isalpha()):
            if kind != "denied" or not _is_range(text, match):
                yield Token(_SIGNS[kind], (), match.start(), match.end())
        else:
            yield from _text(match)


_SIGNS = {
    "either": TokenKind.EITHER,
    "denied": TokenKind.DENIED,
    "open": TokenKind.OPEN,
    "close": TokenKind.CLOSE,
}


def _inside(text: str, match: re.Match[str]) -> Iterator[Token]:
    """Between quotation marks everything is text."""
    for piece in _TOKEN.finditer(text, match.start("quoted"), match.end("quoted")):
        if piece["tight"] is not None:  # a colon in a quoted piece is only a mark
            yield from _words(piece["field"], piece.start("field"))
            yield from _words(piece["tight"], piece.start("tight"))
        elif piece.lastgroup not in {"open", "close"} and not (
            piece.lastgroup in _SIGNS and not piece[0].isalpha()
        ):
            yield from _text(piece)


def _text(match: re.Match[str]) -> Iterator[Token]:
    start, end = match.span()
    words = query_words(match["date"] or match["year"] or match["words"] or match[0])
    if match["date"]:
        yield Token(TokenKind.DATE, words, start, end)
    elif match["written"]:
        yield Token(TokenKind.WRITTEN_NUMBER, words, start, end)
    elif match["year"]:
        yield Token(TokenKind.YEAR, words, start, end)
    elif match["star"]:
        yield from (Token(TokenKind.PREFIX, (word,), start, end) for word in words)
    else:
        joined = match.string[max(0, start - 1) : start] == "-"
        yield from (Token(TokenKind.WORD, (word,), start, end, is_joined=joined) for word in words)


def _words(text: str, start: int) -> Iterator[Token]:
    for match in re.finditer(r"[^\W_]+", text):
        place = start + match.start()
        yield from (
            Token(TokenKind.WORD, (word,), place, start + match.end()) for word in query_words(match[0])
        )


def _field(text: str, match: re.Match[str]) -> tuple[list[Token], int]:
    """The field that is named before a colon, or the words that merely stand there, and where to go on."""
    written, start = match["field"], match.start("field")
    end = match.start("tight")
    names = plain_words(written)
    for length in (len(names), 1):
        if key := FIELDS.get(" ".join(names[-length:])):
            own = written if length == len(names) else written.rsplit(" ", 1)[-1]
            begins = match.end("field") - len(own)
            before = list(_words(text[start:begins], start))
            return [*before, Token(TokenKind.FIELD, (), begins, end, field=key)], end
    if match["tight"].isalnum():
        name = written.rsplit(" ", 1)[-1]
        raise complaint(
            f"Không có trường tìm “{name}:”.",
            text,
            match.end("field") - len(name),
            f"Dùng một trong: {known_field_names()}. Muốn tìm chính chữ “{name}” thì thêm dấu cách sau dấu hai chấm.",
        )
    return list(_words(written, start)), end


def _is_range(text: str, match: re.Match[str]) -> bool:
    """2021 -2025 is a span of years, nothing is denied."""
    return text[: match.start()].rstrip()[-1:].isdigit() and text[match.end() : match.end() + 1].isdigit()

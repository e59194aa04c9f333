"""A typed query cut into tokens: quoted pieces, dates, numbers with their symbols, years, words."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from docgen.errors import QueryError
from docgen.search.query_tree import Word
from docgen.search.vocabulary import query_words
from docgen.vietnamese.keys import clean

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_GROUP = r"[^\W\d_][\w&.]*"
_TOKEN = re.compile(
    rf"""
      (?:(?<!\w)[nN]g[àa]y\s+)?(?P<date>(?<!\w)\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*\d{{4}}(?!\w))
    | (?P<written>(?<!\w)\d{{1,6}}[a-zA-ZđĐ]?         # 4157  05  12a
        (?:\s*/\s*(?:19|20)\d\d(?=\s*/))?             #     /2023 of a normative document
        (?:\s*/\s*|-)                                 #     a Party number has a dash: 05-HD/VPTW
        {_GROUP}(?:[-/]{_GROUP}|\s*-\s*[A-ZĐ&.]+(?!\w))*)
    | @\s*(?P<year>(?:19|20)\d\d)(?!\w)
    | (?P<words>[^\W_]+)
    """,
    re.VERBOSE,
)


class TokenKind(Enum):
    """What a token is."""

    WORD = "word"
    DATE = "date"
    WRITTEN_NUMBER = "written"
    YEAR = "year"


class Token(NamedTuple):
    """One token; several words in a date or a written number, one otherwise."""

    kind: TokenKind
    words: tuple[Word, ...]


class Chunk(NamedTuple):
    """A run of tokens, in quotes or not."""

    tokens: tuple[Token, ...]
    is_quoted: bool


def chunks_of(text: str) -> Iterator[Chunk]:
    """The quoted and unquoted runs of a query; QueryError if a quotation mark has no partner."""
    pieces = clean(text.translate(_QUOTES)).split('"')
    if len(pieces) % 2 == 0:
        raise QueryError(
            "Dấu ngoặc kép mở mà không đóng.",
            where=f"câu tìm: {_shortened(text)}",
            next_step='Thêm dấu " còn thiếu, hoặc bỏ hẳn dấu ", rồi tìm lại.',
        )
    for at, piece in enumerate(pieces):
        if tokens := tuple(_tokens(piece)):
            yield Chunk(tokens, is_quoted=at % 2 == 1)


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        words = query_words(match["date"] or match["year"] or match[0])
        if match["date"]:
            yield Token(TokenKind.DATE, words)
        elif match["written"]:
            yield Token(TokenKind.WRITTEN_NUMBER, words)
        elif match["year"]:
            yield Token(TokenKind.YEAR, words)
        else:
            yield from (Token(TokenKind.WORD, (word,)) for word in words)


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"

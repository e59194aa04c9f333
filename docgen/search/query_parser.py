"""The clerk's words become a query tree. Every text is a query; only an empty one or a lone quote is not."""

import re
from collections.abc import Sequence

from docgen.errors import QueryError
from docgen.search.loose_numbers import NumberReader
from docgen.search.query_lexer import Chunk, TokenKind, chunks_of
from docgen.search.query_tree import Choice, Number, Part, Phrase, Query, Word, Year
from docgen.search.vocabulary import Vocabulary

MOST_WORDS = 40  # a query of more words is a pasted paragraph; it would read half the index

_YEAR = re.compile(r"(?:19|20)\d\d")
_FILLERS = frozenset(["ngay", "cua", "ve", "viec"])


def parse_query(text: str, vocabulary: Vocabulary) -> Query:
    """The query tree of what was typed; QueryError if there is no word in it, too many, or a lone quote."""
    chunks = list(chunks_of(text))
    count = sum(len(token.words) for chunk in chunks for token in chunk.tokens)
    if count == 0:
        raise QueryError(
            "Câu tìm không có chữ hay số nào.",
            next_step="Gõ số văn bản hoặc vài chữ cần tìm, ví dụ: docgen search nông thôn mới",
        )
    if count > MOST_WORDS:
        raise QueryError(
            f"Câu tìm dài quá: {count} chữ, nhiều nhất {MOST_WORDS}.",
            next_step="Chỉ giữ lại những chữ đặc trưng nhất rồi tìm lại.",
        )
    parts = [part for chunk in chunks for part in _parts(chunk, vocabulary)]
    return Query(tuple(_alone_is_certain(_beside_a_number(parts))))


def _parts(chunk: Chunk, vocabulary: Vocabulary) -> list[Part]:
    if chunk.is_quoted and not any(token.kind is TokenKind.WRITTEN_NUMBER for token in chunk.tokens):
        return [Phrase(tuple(word for token in chunk.tokens for word in token.words))]
    parts: list[Part] = []
    loose: list[Word] = []  # words waiting to be looked up as short or long forms
    reader = NumberReader(chunk.tokens, vocabulary)
    at = 0
    while at < len(chunk.tokens):
        token = chunk.tokens[at]
        if found := reader.number_at(at):
            number, at = found
            parts += [*_with_synonyms(loose, vocabulary), number]
            loose = []
            continue
        if token.kind is TokenKind.WORD:
            loose += token.words
        else:
            parts += _with_synonyms(loose, vocabulary)
            loose = []
            parts.append(
                Year(int(token.words[0].plain)) if token.kind is TokenKind.YEAR else Phrase(token.words)
            )
        at += 1
    return parts + _with_synonyms(loose, vocabulary)


def _with_synonyms(words: list[Word], vocabulary: Vocabulary) -> list[Part]:
    """Words, the longest known short or long forms among them as choices."""
    parts: list[Part] = []
    at = 0
    while at < len(words):
        for length in range(min(vocabulary.longest, len(words) - at), 0, -1):
            typed = tuple(words[at : at + length])
            if synonyms := vocabulary.synonyms.get(tuple(word.plain for word in typed)):
                others = tuple(synonym.words for synonym in synonyms)
                labels = tuple(synonym.label for synonym in synonyms)
                parts.append(Choice(typed, others, labels, any(_agree(typed, it.of) for it in synonyms)))
                at += length
                break
        else:
            parts.append(words[at])
            at += 1
    return parts


def _agree(typed: Sequence[Word], known: Sequence[Word]) -> bool:
    """Whether every accented word was typed with the accents of the known form."""
    return all(word.exact in (other.exact, other.plain) for word, other in zip(typed, known, strict=True))


def _alone_is_certain(parts: list[Part]) -> list[Part]:
    """A number that is all there is to the query names a document; it counts nothing."""
    match [part for part in parts if not isinstance(part, Year)]:
        case [Number(number, kind, symbol)]:
            certain = Number(number, kind, symbol)
            return [certain if isinstance(part, Number) else part for part in parts]
    return parts


def _beside_a_number(parts: list[Part]) -> list[Part]:
    """Beside a document's number "năm 2022" is its year, and "ngày", "của", "về việc" say nothing more.

    So a whole citation pasted from a letter finds its document. Elsewhere these are words like others.
    """
    if not any(isinstance(part, Number) and part.is_certain for part in parts):
        return parts
    result: list[Part] = []
    for part in parts:
        if isinstance(part, Word) and part.plain in _FILLERS:
            continue
        previous = result[-1] if result else None
        if isinstance(part, Word) and _YEAR.fullmatch(part.plain) and _is_word(previous, "nam"):
            result[-1] = Year(int(part.plain))
        else:
            result.append(part)
    return result


def _is_word(part: Part | None, plain: str) -> bool:
    return isinstance(part, Word) and part.plain == plain

"""A run of words and numbers becomes parts: document numbers, dates, short forms, words."""

from collections.abc import Sequence

from docgen.search.loose_numbers import NumberReader
from docgen.search.query_fields import day_of
from docgen.search.query_lexer import Token, TokenKind
from docgen.search.query_tree import Choice, Day, Phrase, Prefix, Text, Word, Year
from docgen.search.vocabulary import Vocabulary

_SHORTEST_PREFIX = 2  # letters: one letter and a star would be a fifth of all words


def parts_of(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Text]:
    """The parts of a run outside quotation marks."""
    parts: list[Text] = []
    loose: list[Word] = []  # words waiting to be looked up as short or long forms
    reader = NumberReader(tokens, vocabulary)
    at = 0
    while at < len(tokens):
        if found := reader.number_at(at):
            number, at = found
            parts += [*_with_synonyms(loose, vocabulary), number]
            loose = []
            continue
        if tokens[at].kind is TokenKind.WORD:
            loose += tokens[at].words
        else:
            parts += [*_with_synonyms(loose, vocabulary), _single(tokens[at])]
            loose = []
        at += 1
    return parts + _with_synonyms(loose, vocabulary)


def quoted_part(token: Token, vocabulary: Vocabulary) -> list[Text]:
    """A quoted piece: a phrase, or what it says if it is a number."""
    if any(piece.kind is TokenKind.WRITTEN_NUMBER for piece in token.inside):
        return parts_of(token.inside, vocabulary)
    return [Phrase(tuple(word for piece in token.inside for word in piece.words))]


def _single(token: Token) -> Text:
    match token.kind:
        case TokenKind.YEAR:
            return Year(int(token.words[0].plain))
        case TokenKind.PREFIX:
            (word,) = token.words
            return Prefix(word) if len(word.plain) >= _SHORTEST_PREFIX else word
        case _:
            day = day_of(token)
            return Day(day, token.words) if day else Phrase(token.words)


def _with_synonyms(words: list[Word], vocabulary: Vocabulary) -> list[Text]:
    """Words, the longest known short or long forms among them as choices."""
    parts: list[Text] = []
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

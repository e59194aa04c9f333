"""Why a document was found, in the clerk's words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from docgen.search.numbers import number_terms
from docgen.search.query_tree import (
    AnyOf,
    Choice,
    Dated,
    Day,
    InField,
    InState,
    Number,
    OfType,
    Part,
    Phrase,
    Prefix,
    Query,
    Text,
    Word,
    Year,
    wanted_texts,
)
from docgen.search.words import plain_words

OWN_NUMBER = "số, ký hiệu"
SUBJECT = "trích yếu"
SIGNER = "người ký"
CONTENT = "nội dung"
CITES = "viện dẫn"  # followed by the reference
TYPE, DAY, ISSUER = "loại", "ngày", "cơ quan"
SHORT_FORM = "chữ viết tắt"  # followed by "NTM = nông thôn mới"


class Found(NamedTuple):
    """What is known of a document found; ``content`` are the plain words of its text, "" if unread."""

    reference: str
    type_term: str
    cites: Sequence[str]
    subject: str
    signer: str
    issued_on: date
    content: str = ""


def is_told_by_number(query: Query, found: Found) -> bool:
    """Whether the query is a number, and this document bears or cites it: its text would tell no more."""
    texts = [part for part in query.parts if not isinstance(part, Year | OfType | Dated | InState)]
    return all(
        (isinstance(part, Number) and (is_number_of(part, found) or any(_cited(part, found))))
        or (isinstance(part, Day) and part.day == found.issued_on)
        for part in texts
    )


def why(query: Query, found: Found) -> tuple[str, ...]:
    """Every reason once: number, citations, subject, signer, content, short forms."""
    places = {
        SUBJECT: " ".join(plain_words(found.subject)),
        SIGNER: " ".join(plain_words(found.signer)),
    }
    if not any(isinstance(part, Number) for part in wanted_texts(query)):
        places[OWN_NUMBER] = " ".join(plain_words(found.reference))  # a symbol alone: "UBND-KT"
    reasons = [reason for part in query.parts for reason in _reasons(part, found, places)]
    order = (OWN_NUMBER, CITES, SUBJECT, SIGNER, ISSUER, TYPE, DAY, CONTENT, SHORT_FORM)
    distinct = dict.fromkeys(reasons)
    return tuple(
        sorted(distinct, key=lambda reason: [reason.startswith(begin) for begin in order].index(True))
    )


_FIELDS = {"issuer": ISSUER, "signer": SIGNER, "subject": SUBJECT}


def _reasons(part: Part, found: Found, places: dict[str, str]) -> Iterator[str]:
    match part:
        case OfType():
            yield TYPE
        case Dated():
            yield DAY
        case InField(field):
            yield _FIELDS[field]
        case AnyOf(branches):
            for branch in branches:
                if not found.content or all(_is_there(text, found, places) for text in wanted_texts(branch)):
                    for inner in branch.parts:
                        yield from _reasons(inner, found, places)
        case Word() | Prefix() | Phrase() | Choice() | Number() | Day():
            yield from _text_reasons(part, found, places)
        case _:
            return


def _text_reasons(part: Text, found: Found, places: dict[str, str]) -> Iterator[str]:
    match part:
        case Number():
            yield from _number_reasons(part, found)
        case Day(day, words):
            yield DAY if day == found.issued_on else _place_of(words, places)
        case Choice(typed, others, labels):
            everything = _everything(found, places)
            if not _has(everything, typed):
                for other, label in zip(others, labels, strict=True):
                    if _has(everything, other):
                        yield f"{SHORT_FORM} {label}"
                        yield _place_of(other, places)
                        return
            yield _place_of(typed, places)
        case Phrase(words):
            places = {name: place for name, place in places.items() if _side_by_side(words, place)}
            yield _place_of(words, places)
        case Prefix(beginning):
            yield next((name for name, known in places.items() if _begins(known, beginning)), CONTENT)
        case Word():
            yield _place_of((part,), places)


def _is_there(text: Text, found: Found, places: dict[str, str]) -> bool:
    """Whether this of several possible things is what the document has."""
    everything = _everything(found, places)
    match text:
        case Word():
            return _has(everything, (text,))
        case Phrase(words):
            return _side_by_side(words, everything)
        case Choice(typed, others):
            return any(_has(everything, words) for words in (typed, *others))
        case Prefix(beginning):
            return _begins(everything, beginning)
        case _:
            return True


def _everything(found: Found, places: dict[str, str]) -> str:
    return " ".join([found.content, found.type_term, *places.values()])


def _begins(text: str, beginning: Word) -> bool:
    return f" {beginning.plain}" in f" {text}"


def _number_reasons(number: Number, found: Found) -> Iterator[str]:
    is_own = number.borne and is_number_of(number, found)
    cited = list(_cited(number, found)) if number.cited else []
    if is_own:
        yield OWN_NUMBER
    yield from (f"{CITES} {cite}" for cite in cited)
    if not is_own and not cited:
        yield CONTENT


def _cited(number: Number, found: Found) -> Iterator[str]:
    return (cite for cite in found.cites if not set(number.terms).isdisjoint(number_terms(cite)))


def is_number_of(number: Number, found: Found) -> bool:
    """Whether the document bears this number, as far as the query says it."""
    terms = frozenset(number_terms(found.reference))
    return (
        number.number.plain in terms
        and all(word.plain in terms for word in number.symbol)
        and _is_kind_of(number, found, terms)
    )


def _is_kind_of(number: Number, found: Found, terms: frozenset[str]) -> bool:
    if not number.kind or found.type_term in number.kind.type_names:
        return True
    return any(code.plain in terms for code in number.kind.codes)


def _place_of(words: Sequence[Word], places: dict[str, str]) -> str:
    return next((name for name, known in places.items() if _has(known, words)), CONTENT)


def _has(text: str, words: Sequence[Word]) -> bool:
    return all(f" {word.plain} " in f" {text} " for word in words)


def _side_by_side(words: Sequence[Word], text: str) -> bool:
    return f" {' '.join(word.plain for word in words)} " in f" {text} "

"""Better queries for one that found nothing: a number or a word that is really there."""

from docgen.domain.question import RegisterQuestion
from docgen.errors import DocgenError
from docgen.search.query_tree import Query
from docgen.search.suggesting import (
    as_written,
    better_words,
    missing_words,
    near_numbers,
    number_asked,
    with_word_replaced,
)
from docgen.search.vocabulary import query_words
from docgen.usecases.ports import Register
from docgen.usecases.search_port import SearchIndex

_MOST = 3


def suggestions_for(text: str, query: Query, *, register: Register, index: SearchIndex) -> tuple[str, ...]:
    """At most three; a suggestion is a service, so whatever cannot be asked suggests nothing."""
    try:
        number = number_asked(query)
        if number and number.number.exact.isdecimal():
            return _numbers(int(number.number.exact), register)
        return _words(text, query, index)
    except DocgenError:
        return ()


def _numbers(number: int, register: Register) -> tuple[str, ...]:
    near = near_numbers(number)
    question = RegisterQuestion(numbers=tuple((other, None) for other in near), limit=50)
    records = sorted(register.answer(question).records, key=lambda it: near.index(it.reference.number))
    return tuple(dict.fromkeys(str(record.reference) for record in records))[:_MOST]


def _words(text: str, query: Query, index: SearchIndex) -> tuple[str, ...]:
    found: list[str] = []
    for missing in missing_words(query, index.counts_of):
        for better in better_words(missing, index.counts_of):
            hits = index.search(Query(query_words(better)), limit=1).hits
            known = f"{hits[0].subject} {hits[0].snippet}" if hits else ""
            found.append(with_word_replaced(text, missing, as_written(better, known)))
    return tuple(found[:_MOST])

"""Better queries for one that found nothing: a number or a word that is really there."""

from collections.abc import Iterator
from itertools import islice, product

from docgen.domain.question import RegisterQuestion
from docgen.errors import DocgenError
from docgen.search.query_parser import parse_query
from docgen.search.query_tree import Query
from docgen.search.suggesting import (
    as_written,
    better_words,
    missing_words,
    near_numbers,
    number_asked,
    with_word_replaced,
)
from docgen.search.vocabulary import Vocabulary
from docgen.usecases.finding.search_port import RegisterAnswers, SearchIndex

_MOST = 3
_MOST_MISSING = 2  # words of a query; where more are wrong, something else is meant


def suggestions_for(
    text: str, query: Query, *, vocabulary: Vocabulary, register: RegisterAnswers, index: SearchIndex
) -> tuple[str, ...]:
    """At most three that find something; a suggestion is a service, so whatever cannot be asked suggests nothing."""
    try:
        number = number_asked(query)
        if number and number.number.exact.isdecimal():
            return _numbers(int(number.number.exact), register)
        return tuple(islice(_words(text, query, vocabulary, index), _MOST))
    except DocgenError:
        return ()


def _numbers(number: int, register: RegisterAnswers) -> tuple[str, ...]:
    near = near_numbers(number)
    question = RegisterQuestion(numbers=tuple((other, None) for other in near), limit=50)
    listings = sorted(register.answer(question).listings, key=lambda it: near.index(it.number))
    return tuple(dict.fromkeys(listing.reference for listing in listings))[:_MOST]


def _words(text: str, query: Query, vocabulary: Vocabulary, index: SearchIndex) -> Iterator[str]:
    """The query with every word that is nowhere put right, if some document has all of it then."""
    missing = missing_words(query, index.counts_of)
    if not 0 < len(missing) <= _MOST_MISSING:
        return
    for chosen in product(*(better_words(word, index.counts_of) for word in missing)):
        mended = text
        for word, better in zip(missing, chosen, strict=True):
            mended = with_word_replaced(mended, word, better)
        hits = index.search(parse_query(mended, vocabulary), limit=1).hits
        if hits:
            for better in chosen:
                known = f"{hits[0].subject} {hits[0].snippet}"
                mended = with_word_replaced(mended, better, as_written(better, known))
            yield mended

"""Fields of the Whoosh index and how text becomes their terms.

The schema is given at every opening, so the pickled copy inside the index is never loaded. What changes the
*terms* must raise SCHEMA_VERSION (whoosh_index): an index of another version is refused and rebuilt.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer, SimpleAnalyzer
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema

from docgen.search.documents import IndexedDocument
from docgen.search.numbers import number_terms
from docgen.search.words import plain_words, words_of

_CITES_SEPARATOR = "\n"

TermStream = Callable[[str], Iterable[tuple[str, int, int, int]]]


class TermAnalyzer(Analyzer):
    """Whoosh's view of a function that yields (term, position, start, end)."""

    def __init__(self, terms: TermStream) -> None:
        self.terms = terms

    def __reduce__(self) -> tuple[Callable[[], Analyzer], tuple[()]]:
        """Pickled into an index as one of Whoosh's own: any Whoosh can read the index without docgen."""
        return SimpleAnalyzer, ()

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        """The tokens of a text, all the same object, as Whoosh has it."""
        token = Token(**options)  # one token, changed for each term: Whoosh's own habit, for speed
        token.boost = 1.0
        for token.text, token.pos, token.startchar, token.endchar in self.terms(value):
            yield token


def stacked_terms(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Each word as written and, where different, without accents at the same position.

    >>> [term for term, *_ in stacked_terms("nông thôn moi")]
    ['nông', 'nong', 'thôn', 'thon', 'moi']
    """
    for position, (start, end, exact, plain) in enumerate(words_of(unicodedata.normalize("NFC", text))):
        yield exact, position, start, end
        if plain != exact:
            yield plain, position, start, end


def reference_terms(text: str) -> Iterator[tuple[str, int, int, int]]:
    """The terms of references, one a line; they have no places."""
    for line in text.split(_CITES_SEPARATOR):
        for term in number_terms(line):
            yield term, 0, 0, 0


def schema() -> Schema:
    """The fields; the body is indexed and not stored, its text stands in the archive."""
    words, numbers = TermAnalyzer(stacked_terms), TermAnalyzer(reference_terms)
    return Schema(
        id=ID(unique=True, stored=True),
        reference=TEXT(numbers, phrase=False, stored=True),
        cites=TEXT(numbers, phrase=False, stored=True),
        type=ID(stored=True),
        issuer=STORED(),
        year=NUMERIC(int, sortable=True),
        date=NUMERIC(int, sortable=True, stored=True),  # 20220808
        subject=TEXT(words, stored=True),
        signer=TEXT(words, stored=True),
        body=TEXT(words),
    )


def type_term(type_name: str) -> str:
    """The term of a document type: its name without accents and case."""
    return " ".join(plain_words(unicodedata.normalize("NFC", type_name)))


def fields_of(document: IndexedDocument) -> dict[str, Any]:
    """What Whoosh is given for one document."""
    day = document.issued_on
    return {
        "id": document.archive_id,
        "reference": document.reference,
        "cites": _CITES_SEPARATOR.join(document.cites),
        "type": type_term(document.type_name),
        "_stored_type": document.type_name,
        "issuer": document.issuer,
        "year": day.year,
        "date": day.year * 10000 + day.month * 100 + day.day,
        "subject": document.subject,
        "signer": document.signer,
        "body": _body(document),
    }


def cited_references(stored: str) -> tuple[str, ...]:
    """The references in a stored ``cites`` field."""
    return tuple(stored.split(_CITES_SEPARATOR)) if stored else ()


def _body(document: IndexedDocument) -> str:
    """All words of a document: the body alone decides whether it matches, so it begins with the rest."""
    day = document.issued_on
    head = (
        document.reference,
        document.type_name,
        f"ngày {day.day} tháng {day.month} năm {day.year}, {day.day}/{day.month}/{day.year}",
        document.issuer,
        document.subject,
        document.signer,
        *document.cites,
    )
    return "\n".join((*head, document.text))

"""Fields of the Whoosh index and how text becomes their terms.

The schema is given at every opening, so the pickled copy inside the index is never loaded. What changes the
*terms* must raise SCHEMA_VERSION (whoosh_index): an index of another version is refused and rebuilt.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

from whoosh.columns import RefBytesColumn
from whoosh.fields import COLUMN, ID, NUMERIC, TEXT, Schema

from docgen.search.documents import IndexedDocument
from docgen.search.numbers import mentioned_terms, number_terms
from docgen.search.whoosh_fields import TermAnalyzer, WordsField
from docgen.search.words import plain_words, written_forms

_CITES_SEPARATOR = "\n"
FACETS = {"type": "type_facet", "issuer": "issuer_facet", "signer": "signer_facet"}


def stacked_terms(text: str) -> Iterator[tuple[str, int]]:
    """Each word as written and, where different, without accents at the same position.

    >>> [term for term, _ in stacked_terms("nông thôn moi")]
    ['nông', 'nong', 'thôn', 'thon', 'moi']
    """
    for position, (exact, plain) in enumerate(written_forms(unicodedata.normalize("NFC", text))):
        yield exact, position
        if plain != exact:
            yield plain, position


def body_terms(text: str) -> Iterator[tuple[str, int]]:
    """The words of a text, and the numbers it mentions, joined with their symbols; these have no places."""
    yield from stacked_terms(text)
    for term in mentioned_terms(text):
        yield term, 0


def reference_terms(text: str) -> Iterator[tuple[str, int]]:
    """The terms of references, one a line; they have no places."""
    for line in text.split(_CITES_SEPARATOR):
        for term in number_terms(line):
            yield term, 0


def schema() -> Schema:
    """The fields; the body is indexed and not stored, its text stands in the archive."""
    numbers = TermAnalyzer(reference_terms)
    return Schema(
        id=ID(unique=True, stored=True),
        reference=TEXT(numbers, phrase=False, stored=True),
        cites=TEXT(numbers, phrase=False, stored=True),
        type=ID(stored=True),
        state=ID(stored=True),
        year=NUMERIC(int),
        date=NUMERIC(int, sortable=True, stored=True),  # 20220808
        issuer=WordsField(stacked_terms, stored=True),
        subject=WordsField(stacked_terms, stored=True),
        signer=WordsField(stacked_terms, stored=True),
        body=WordsField(body_terms),
        **{column: COLUMN(RefBytesColumn()) for column in FACETS.values()},  # type: ignore[no-untyped-call]
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
        "state": document.state,
        "issuer": document.issuer,
        "year": day.year,
        "date": day.year * 10000 + day.month * 100 + day.day,
        "subject": document.subject,
        "signer": document.signer,
        "body": _body(document),
        FACETS["type"]: document.type_name.encode(),
        FACETS["issuer"]: document.issuer.encode(),
        FACETS["signer"]: document.signer.encode(),
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

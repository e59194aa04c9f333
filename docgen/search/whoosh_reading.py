"""Asking a Whoosh index: the best documents, each with the reason and a piece of its text."""

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from whoosh.collectors import TopCollector
from whoosh.query.terms import Term

from docgen.errors import DocgenError
from docgen.search.documents import SearchHit
from docgen.search.query_tree import Query
from docgen.search.reasons import Found, is_told_by_number, why
from docgen.search.snippets import Pattern, Snippet, best_snippet, patterns_of
from docgen.search.whoosh_query import WHOLE_SYMBOL, whoosh_query
from docgen.search.whoosh_schema import cited_references, type_term
from docgen.search.words import Word, words_of

ReadText = Callable[[str], str]
Row = tuple[float, dict[str, Any]]


def best_rows(index: Any, query: Query, limit: int) -> list[Row]:
    """Score and stored fields of at most ``limit`` documents, best first; of equal ones the newest first."""
    year_field = index.schema["year"]
    asked = whoosh_query(query, lambda year: Term("year", year_field.to_bytes(year)))
    with index.searcher() as searcher:
        # Whoosh's shortcuts for limited searches (skipping blocks, replacing matchers) lose good documents when
        # unions stand inside intersections: every match is scored here.
        collector = TopCollector(limit=limit, usequality=False, replace=0)  # type: ignore[no-untyped-call]
        searcher.search_with_collector(asked, collector)
        rows = [(float(hit.score), dict(hit.fields())) for hit in collector.results()]
    return sorted(rows, key=lambda row: (-_rank(row[0]), -row[1]["date"]))


def hits_from(rows: Iterable[Row], query: Query, read_text: ReadText) -> list[SearchHit]:
    """The documents found, each with the reason and a piece of its text."""
    patterns = patterns_of(query)
    return [_hit(score, stored, query, patterns, read_text) for score, stored in rows]


def _rank(score: float) -> float:
    """Where numbers decide, the statistics in the last figures do not: two 87/QĐ-UBND are equally good."""
    return round(score, -2) if score >= WHOLE_SYMBOL else score


def _hit(
    score: float, stored: dict[str, Any], query: Query, patterns: tuple[Pattern, ...], read_text: ReadText
) -> SearchHit:
    cites = cited_references(stored.get("cites", ""))
    found = Found(stored["reference"], type_term(stored["type"]), cites, stored["subject"], stored["signer"])
    text, words = _content(stored["id"], query, found, read_text)
    subject = stored["subject"]
    snippet = (
        best_snippet(text, words, patterns)
        or best_snippet(subject, list(words_of(subject)), patterns)
        or Snippet(subject, ())
    )
    content = " ".join(word.plain for word in words)
    known = Found(found.reference, found.type_term, cites, subject, found.signer, content)
    day = stored["date"]
    return SearchHit(
        archive_id=stored["id"],
        reference=stored["reference"],
        type_name=stored["type"],
        issuer=stored["issuer"],
        issued_on=date(day // 10000, day // 100 % 100, day % 100),
        subject=subject,
        signer=stored["signer"],
        score=score,
        why=why(query, known),
        snippet=snippet.text,
        marks=snippet.marks,
    )


def _content(archive_id: str, query: Query, found: Found, read_text: ReadText) -> tuple[str, list[Word]]:
    """The text on one line and its words; empty if the number says it all or the archive cannot give it."""
    if is_told_by_number(query, found):
        return "", []
    try:
        text = read_text(archive_id)
    except DocgenError:  # the hit is right all the same; the damaged archive speaks where it is opened
        return "", []
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    return tidy, list(words_of(tidy))

"""Documents about the same thing as one of them: found by the words that tell it from the rest."""

from collections import Counter
from math import log

from docgen.domain.record import DocumentRecord
from docgen.search.documents import SearchHit
from docgen.search.query_tree import AnyOf, Query, Word
from docgen.search.words import words_of
from docgen.usecases.document_files import read_text
from docgen.usecases.finding.find_document import find_document
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.ports import Archive, Register

_TELLING = 20  # words
_SHORTEST = 2  # letters
_SUBJECT_WEIGHT = 5  # a word of the subject counts as so many of the text


def similar_documents(
    name: str, *, register: Register, archive: Archive, index: SearchIndex, limit: int
) -> tuple[SearchHit, ...]:
    """The documents most like this one, best first; DocumentNotFoundError, AmbiguousReferenceError."""
    record = find_document(name, register=register)
    words = telling_words(record, read_text(archive, record.archive_id), index)
    if not words:
        return ()
    query = Query((AnyOf(tuple(Query((word,)) for word in words)),))
    page = index.search(query, limit=limit + 1)
    return tuple(hit for hit in page.hits if hit.archive_id != record.archive_id)[:limit]


def telling_words(record: DocumentRecord, text: str, index: SearchIndex) -> tuple[Word, ...]:
    """The words that stand often in this document and in few others, most telling first."""
    counted: Counter[str] = Counter()
    for piece, weight in ((record.subject, _SUBJECT_WEIGHT), (text, 1)):
        for word in words_of(piece):
            if len(word.plain) >= _SHORTEST and not word.plain.isdecimal():
                counted[word.plain] += weight
    holding, documents = index.counts_of(list(counted)), max(index.count(), 1)
    shared = [word for word in counted if holding[word] > 1]  # what only this one has finds no other
    worth = {word: (1 + log(counted[word])) * log(1 + documents / holding[word]) for word in shared}
    best = sorted(shared, key=lambda word: -worth[word])[:_TELLING]
    return tuple(Word(word, word) for word in best)  # without accents: how many words agree must not decide

"""Find last year's letter on the subject of this one, and say whom it went to besides."""

from collections.abc import Iterator

from docgen.distribution.directory import Directory
from docgen.domain.record import DocumentRecord
from docgen.errors import DocgenError
from docgen.search.query_tree import Query
from docgen.search.vocabulary import query_words
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.letters.compose_letter import Composition
from docgen.usecases.letters.left_out import left_out, telling_words
from docgen.usecases.ports import Archive, Register
from docgen.usecases.recipients.distribution_lists import frozen_list
from docgen.vietnamese.keys import key

_MOST_HITS = 100
_MOST_WORDS = 12  # of a query: enough to find the subject, few enough to forgive a changed word
_FEW_WORDS = 4


def left_out_warnings(
    composition: Composition,
    *,
    directory: Directory,
    register: Register,
    archive: Archive,
    index: SearchIndex,
) -> tuple[str, ...]:
    """A sentence “Năm trước có gửi …” if last year's letter went to somebody who is missing; never an obstacle."""
    listing = composition.distribution
    type_name = composition.kind.name
    return left_out(
        listing,
        type_name=type_name,
        candidates=_candidates(listing.subject, type_name, listing.issued_on.year - 1, register, index),
        list_of=lambda record: frozen_list(record, archive),
        directory=directory,
    )


def _candidates(
    subject: str, type_name: str, year: int, register: Register, index: SearchIndex
) -> Iterator[DocumentRecord]:
    """Documents of that year and type that the index finds by the words of the subject, or by its longest words.

    An index that cannot be used finds nothing: the warning is a service, the letter goes out without it.
    """
    words = telling_words(subject)
    longest = sorted(words, key=len, reverse=True)[:_FEW_WORDS]
    met: set[str] = set()
    for query in (words[:_MOST_WORDS], [word for word in words if word in longest]):
        try:
            asked = Query(query_words(" ".join(query)))
            hits = index.search(asked, limit=_MOST_HITS).hits if asked.parts else ()
        except DocgenError:
            continue
        for hit in hits:
            fits = hit.issued_on.year == year and key(hit.type_name) == key(type_name)
            if fits and hit.archive_id not in met:
                met.add(hit.archive_id)
                entry = register.entry(hit.archive_id)
                if entry is not None and entry.record is not None:
                    yield entry.record

"""Search the filed documents: numbers, types and days from the register, topics from the index; one answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from docgen.domain.record import DocumentRecord
from docgen.errors import DocgenError, IndexUnusableError
from docgen.search.documents import SearchHit, SearchPage
from docgen.search.hits import HitMaker, Listing
from docgen.search.query_parser import parse_query
from docgen.search.query_tree import Query
from docgen.search.reasons import Found, is_number_of
from docgen.search.vocabulary import Vocabulary
from docgen.search.words import plain_words
from docgen.usecases.ask_index import IndexAnswer, ask_index
from docgen.usecases.document_files import read_text
from docgen.usecases.indexing import rebuild_index
from docgen.usecases.ports import Archive, Register
from docgen.usecases.register_questions import Asked, asked_of_register
from docgen.usecases.search_port import SearchIndex
from docgen.usecases.search_suggestions import suggestions_for

_NEAR = "không văn bản nào có đủ các chữ; đây là những văn bản gần nhất."
_CERTAIN = 100_000.0  # the score of what the register knows


@dataclass(frozen=True, slots=True)
class SearchDesk:
    """What searching needs; ``tell`` hears what takes longer than a search should.

    ``state_of`` tells whether a document that the register has found still stands.
    """

    vocabulary: Vocabulary
    register: Register
    archive: Archive
    index: SearchIndex
    tell: Callable[[str], None]
    state_of: Callable[[DocumentRecord], str] = lambda record: record.state.value


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """A page of hits; ``suggestions`` are better queries where nothing was found, or nothing but near it.

    ``is_near`` says that no document has everything that was asked for.
    """

    page: SearchPage
    suggestions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    is_near: bool = False


def search_documents(
    text: str, *, desk: SearchDesk, limit: int = 10, sort: str = "relevance", with_facets: bool = True
) -> SearchAnswer:
    """The documents that answer to what was typed; QueryError, IndexUnusableError."""
    query = parse_query(text, desk.vocabulary)
    certain, warnings = _from_register(query, desk, limit)
    if certain is not None and certain.is_all:
        answer = SearchAnswer(_sorted(certain.page, sort), warnings=warnings)
    else:
        answer = _with_index(query, certain, warnings, desk, limit=limit, sort=sort, with_facets=with_facets)
    if answer.page.total and not answer.is_near:
        return answer
    suggestions = suggestions_for(
        text, query, vocabulary=desk.vocabulary, register=desk.register, index=desk.index
    )
    return replace(answer, suggestions=suggestions)


@dataclass(frozen=True, slots=True)
class _Certain:
    """What the register answers; ``is_all`` if the index has nothing to add."""

    page: SearchPage
    is_all: bool


def _from_register(query: Query, desk: SearchDesk, limit: int) -> tuple[_Certain | None, tuple[str, ...]]:
    asked = asked_of_register(query, limit)
    if asked is None:
        return None, ()
    try:
        answer = desk.register.answer(asked.question)
    except DocgenError as error:  # the register speaks where it is used; the index may know the document
        return None, (f"Sổ chưa trả lời được: {error.what}",)
    records = [record for record in answer.records if _fits(asked, record)]
    maker = HitMaker(query, lambda archive_id: read_text(desk.archive, archive_id))
    listings = (_listing(record)._replace(state=desk.state_of(record)) for record in records[:limit])
    hits = tuple(maker.hit(listing, _CERTAIN) for listing in listings)
    is_exact = len(records) == len(answer.records)
    total, facets = (answer.total, answer.facets) if is_exact else (len(records), {})
    return _Certain(SearchPage(hits, total, facets), asked.is_all), ()


def _with_index(
    query: Query,
    certain: _Certain | None,
    warnings: tuple[str, ...],
    desk: SearchDesk,
    *,
    limit: int,
    sort: str,
    with_facets: bool,
) -> SearchAnswer:
    known = certain.page.hits if certain else ()

    def ask() -> IndexAnswer:
        more = limit + len(known)
        return ask_index(query, desk.index, limit=more, sort=sort, with_facets=with_facets)

    try:
        found = ask()
    except IndexUnusableError as error:
        if certain and known:
            warning = f"{error.what} Kết quả chỉ lấy từ sổ, chưa có văn bản viện dẫn. {error.next_step}"
            return SearchAnswer(certain.page, warnings=(*warnings, warning))
        _rebuild(error, desk)
        found = ask()
    if found.is_near:
        warnings = (*warnings, _NEAR)
    return SearchAnswer(_joined(known, found.page, limit, sort), warnings=warnings, is_near=found.is_near)


def _rebuild(error: IndexUnusableError, desk: SearchDesk) -> None:
    """The index is only derived: made anew in the clerk's sight, and the question is asked again."""
    desk.tell(f"{error.what} Đang dựng lại từ kho …")
    count = rebuild_index(register=desk.register, archive=desk.archive, index=desk.index)
    desk.tell(f"Đã dựng lại chỉ mục: {count} văn bản.")


def _joined(known: tuple[SearchHit, ...], page: SearchPage, limit: int, sort: str) -> SearchPage:
    """What the register knows first, then what the index adds; the index's own view of a document is fuller."""
    seen = {hit.archive_id: hit for hit in page.hits}
    first = [seen.get(hit.archive_id, hit) for hit in known]
    ids = {hit.archive_id for hit in known}
    rest = [hit for hit in page.hits if hit.archive_id not in ids]
    missed = sum(hit.archive_id not in seen for hit in known)
    hits = tuple([*first, *rest][:limit])
    total = max(page.total, len(hits)) if missed else page.total
    return _sorted(SearchPage(hits, total, page.facets), sort)


def _sorted(page: SearchPage, sort: str) -> SearchPage:
    if sort != "date":
        return page
    return replace(page, hits=tuple(sorted(page.hits, key=lambda hit: hit.issued_on, reverse=True)))


def _fits(asked: Asked, record: DocumentRecord) -> bool:
    """Whether the symbol is the one that was typed; the register was asked for the number alone."""
    if asked.number is None:
        return True
    listing = _listing(record)
    type_term = " ".join(plain_words(listing.type_name))
    found = Found(listing.reference, type_term, (), listing.subject, listing.signer, listing.issued_on)
    return is_number_of(asked.number, found)


def _listing(record: DocumentRecord) -> Listing:
    return Listing(
        archive_id=record.archive_id,
        reference=str(record.reference),
        type_name=record.type_name,
        issuer=record.issuer.name,
        issued_on=record.issued_on,
        subject=record.subject,
        signer=record.signer,
        state=record.state.value,
        cites=tuple(str(cited.reference) for cited in record.citations),
    )

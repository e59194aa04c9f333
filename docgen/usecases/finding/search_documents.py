"""Search the filed documents: numbers, types and days from the register, topics from the index; one answer."""

from collections.abc import Callable
from typing import NamedTuple

from docgen.domain.question import Listing
from docgen.errors import DocgenError, IndexUnusableError
from docgen.search.documents import SearchHit, SearchPage
from docgen.search.hits import HitMaker, ReadText
from docgen.search.query_parser import parse_query
from docgen.search.query_tree import Query
from docgen.search.reasons import Found, is_number_of
from docgen.search.vocabulary import Vocabulary
from docgen.search.words import plain_words
from docgen.usecases.finding.ask_index import IndexAnswer, ask_index
from docgen.usecases.finding.register_questions import Asked, asked_of_register
from docgen.usecases.finding.search_port import RegisterAnswers, SearchIndex

_NEAR = "không văn bản nào có đủ các chữ; đây là những văn bản gần nhất."
_CERTAIN = 100_000.0  # the score of what the register knows


class SearchDesk(NamedTuple):
    """What searching needs.

    ``read_text`` gives the text of a filed document, ``rebuild`` makes the index anew and counts it, ``tell``
    hears what takes longer than a search should, ``state_of`` tells whether a document still stands.
    """

    vocabulary: Vocabulary
    register: RegisterAnswers
    search_index: SearchIndex
    read_text: ReadText
    rebuild: Callable[[], int]
    tell: Callable[[str], None]
    state_of: Callable[[Listing], str]


class SearchAnswer(NamedTuple):
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
    from docgen.usecases.finding.search_suggestions import suggestions_for

    suggestions = suggestions_for(
        text, query, vocabulary=desk.vocabulary, register=desk.register, index=desk.search_index
    )
    return answer._replace(suggestions=suggestions)


class _Certain(NamedTuple):
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
    fitting = [listing for listing in answer.listings if _fits(asked, listing)]
    maker = HitMaker(query, desk.read_text)
    standing = (listing._replace(state=desk.state_of(listing)) for listing in fitting[:limit])
    hits = tuple(maker.hit(listing, _CERTAIN) for listing in standing)
    is_exact = len(fitting) == len(answer.listings)
    total, facets = (answer.total, answer.facets) if is_exact else (len(fitting), {})
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
        return ask_index(query, desk.search_index, limit=more, sort=sort, with_facets=with_facets)

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
    desk.tell(f"Đã dựng lại chỉ mục: {desk.rebuild()} văn bản.")


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
    return page._replace(hits=tuple(sorted(page.hits, key=lambda hit: hit.issued_on, reverse=True)))


def _fits(asked: Asked, listing: Listing) -> bool:
    """Whether the symbol is the one that was typed; the register was asked for the number alone."""
    if asked.number is None:
        return True
    type_term = " ".join(plain_words(listing.type_name))
    found = Found(listing.reference, type_term, (), listing.subject, listing.signer, listing.issued_on)
    return is_number_of(asked.number, found)

"""Ask the search index, and ask for a little less where no document has everything."""

from typing import NamedTuple

from docgen.search.documents import SearchPage
from docgen.search.query_tree import Query
from docgen.search.relaxing import relaxed
from docgen.usecases.finding.search_port import SearchIndex


class IndexAnswer(NamedTuple):
    """A page of hits; ``is_near`` if none of them has everything that was asked for."""

    page: SearchPage
    is_near: bool = False


def ask_index(
    query: Query, index: SearchIndex, *, limit: int, sort: str = "relevance", with_facets: bool = False
) -> IndexAnswer:
    """The documents that have everything, otherwise those that have most of it; IndexUnusableError."""
    page = index.search(query, limit=limit, sort=sort, with_facets=with_facets)
    if page.total:
        return IndexAnswer(page)
    for weaker in relaxed(query, index.counts_of):
        near = index.search(weaker, limit=limit, sort=sort)
        if near.total:
            return IndexAnswer(near, is_near=True)
    return IndexAnswer(page)

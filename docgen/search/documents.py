"""What goes into the search index and what comes out.

Named tuples, like the query tree: every search starts by defining them.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class IndexedDocument(NamedTuple):
    """A filed document as the index wants it; ``text`` is everything a reader of the page can read."""

    archive_id: str
    reference: str  # "4157/QĐ-UBND"
    type_name: str
    issuer: str
    issued_on: date
    subject: str
    signer: str
    text: str
    cites: tuple[str, ...] = ()  # references of the documents it cites: "4157/QĐ-UBND"
    state: str = "issued"  # the domain's word for whether it still stands


class SearchHit(NamedTuple):
    """One document found.

    ``why`` says in Vietnamese what matched ("số, ký hiệu", "trích yếu", "viện dẫn 4157/QĐ-UBND", "nội dung");
    ``snippet`` is a piece of its text; ``marks`` are the (start, end) places in it that matched.
    """

    archive_id: str
    reference: str
    type_name: str
    issuer: str
    issued_on: date
    subject: str
    signer: str
    score: float
    why: tuple[str, ...]
    snippet: str
    marks: tuple[tuple[int, int], ...]
    state: str = "issued"


class SearchPage(NamedTuple):
    """What a search brings back: the best hits, how many there are at all, and what would narrow them.

    ``facets`` counts all of them by year, type, issuer and signer, most first: {"type": (("quyết định", 12), …)}.
    """

    hits: tuple[SearchHit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]

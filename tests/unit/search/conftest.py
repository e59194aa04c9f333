"""An index to ask in words, as a clerk does."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from docgen.search.documents import IndexedDocument, SearchHit, SearchPage
from docgen.search.query_parser import parse_query
from docgen.search.vocabulary import Vocabulary
from docgen.search.whoosh_index import WhooshIndex


class TypedIndex(WhooshIndex):
    """An index that takes what is typed."""

    vocabulary = Vocabulary({"ĐP": "điều phối"})

    def page(self, typed: str, **options: object) -> SearchPage:
        return super().search(parse_query(typed, self.vocabulary), **options)

    def typed(self, typed: str, *, limit: int) -> Sequence[SearchHit]:
        return self.page(typed, limit=limit).hits


@pytest.fixture(scope="session")
def open_index() -> Callable[..., TypedIndex]:
    def opened(folder: Path, *documents: IndexedDocument, **options: object) -> TypedIndex:
        texts = {document.archive_id: document.text for document in documents}
        options.setdefault("read_text", lambda archive_id: texts.get(archive_id, ""))
        index = TypedIndex(folder, **options)
        if documents:
            index.rebuild(documents)
        return index

    return opened

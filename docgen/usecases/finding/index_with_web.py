"""The search index told by the web of citations: what each document cites by its own words, and whether it stands.

A state is not a document's own: a decision that is filed today ends another of years ago, whose place in the index
is then renewed too. Only writing asks the web; a search by topic never opens the register.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a search loads none of this
    from docgen.search.documents import IndexedDocument, SearchPage
    from docgen.search.query_tree import Query
    from docgen.usecases.finding.citation_web import CitationWeb
    from docgen.usecases.finding.search_port import SearchIndex

_FEW = 200  # documents that are indexed in about a second


@dataclass(frozen=True, slots=True)
class IndexWithWeb:
    """A search index behind the same port; ``web`` is opened when something is written."""

    inner: "SearchIndex"
    web: "Callable[[], CitationWeb]"

    def add(self, documents: "Iterable[IndexedDocument]") -> None:
        """Put documents into the index, and with them those that they end.

        Where the index is empty or gone and other documents are filed, an index of the new ones alone would look
        whole and hide the others: a few are indexed along, for many IndexUnusableError asks for a rebuild.
        """
        web = self.web()
        web.catch_up()
        if not self.inner.count():
            documents = list(documents)
            filed = {entry.archive_id for entry in web.register.filed()}
            if not filed.issubset(document.archive_id for document in documents):
                self._make_whole(len(filed), web)
                return
        self.inner.add(self._with_ended(documents, web))

    def _make_whole(self, count: int, web: "CitationWeb") -> None:
        if count > _FEW:
            from docgen.errors import IndexUnusableError

            raise IndexUnusableError(
                "Chỉ mục tìm kiếm trống, trong khi kho đã có văn bản khác.",
                next_step="Chạy: docgen index rebuild",
            )
        from docgen.usecases.finding.indexing import rebuild_index

        rebuild_index(register=web.register, archive=web.archive, index=self)

    def rebuild(self, documents: "Iterable[IndexedDocument]") -> int:
        """Make the index anew; returns the number of documents."""
        web = self.web()
        web.catch_up()
        web.know_all()
        return self.inner.rebuild(_told(document, web) for document in documents)

    def search(
        self, query: "Query", *, limit: int, sort: str = "relevance", with_facets: bool = False
    ) -> "SearchPage":
        """As the index answers."""
        return self.inner.search(query, limit=limit, sort=sort, with_facets=with_facets)

    def counts_of(self, words: Collection[str]) -> Mapping[str, int]:
        """As the index answers."""
        return self.inner.counts_of(words)

    def count(self) -> int:
        """As the index answers."""
        return self.inner.count()

    def verify(self) -> int:
        """As the index answers."""
        return self.inner.verify()

    def _with_ended(
        self, documents: "Iterable[IndexedDocument]", web: "CitationWeb"
    ) -> "Iterator[IndexedDocument]":
        added: set[str] = set()
        ended: dict[str, IndexedDocument] = {}
        for document in documents:
            added.add(document.archive_id)
            yield _told(document, web)
            ended.update(_ended_by(document.archive_id, web))
        yield from (other for archive_id, other in ended.items() if archive_id not in added)


def _told(document: "IndexedDocument", web: "CitationWeb") -> "IndexedDocument":
    record = web.record(document.archive_id)
    if record is None:
        return document
    read = [str(one.reference) for one in web.file.mentions_in(document.archive_id) if one.reference]
    cites = tuple(dict.fromkeys((*document.cites, *read)))
    return document._replace(cites=cites, state=web.standing(record).state)


def _ended_by(archive_id: str, web: "CitationWeb") -> "Iterator[tuple[str, IndexedDocument]]":
    """The documents whose life this one ends, or no longer ends because it was recalled."""
    from docgen.usecases.document_files import read_text
    from docgen.usecases.finding.indexing import indexed

    record = web.record(archive_id)
    for link in web.links_from(record) if record else ():
        if link.mention.relation.ends and link.meant.one is not None and not link.is_doubtful:
            other = link.meant.records[0]
            text = read_text(web.archive, other.archive_id)
            yield other.archive_id, _told(indexed(other, text), web)

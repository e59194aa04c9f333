"""The search index of an office on Whoosh. Derived from the archive: never the only copy, always rebuildable.

Whoosh itself is imported only when a method runs, and only its writing half when something is written.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.domain.question import Listing
from docgen.search.documents import IndexedDocument, SearchPage
from docgen.search.hits import HitMaker
from docgen.search.index_folder import IndexFolder, unusable
from docgen.search.query_tree import Query

if TYPE_CHECKING:
    from docgen.search.whoosh_reading import Rows

SCHEMA_VERSION = 5  # raised whenever the terms of a document or its files change: see whoosh_schema


class WhooshIndex:
    """The SearchIndex of one office in one folder of a local disk (its lock is no good on a network share).

    ``read_text`` gives the text of a filed document for snippets, and may raise DocgenError: then the subject
    stands in.
    """

    def __init__(
        self,
        folder: Path,
        *,
        read_text: Callable[[str], str],
        lock_timeout_seconds: float = 10.0,
    ) -> None:
        self._folder = IndexFolder(folder, SCHEMA_VERSION)
        self._read_text = read_text
        self._lock_timeout = lock_timeout_seconds

    def add(self, documents: Iterable[IndexedDocument]) -> None:
        """Put documents into the index, replacing those with the same archive id; IndexUnusableError."""
        from docgen.search.whoosh_opening import damage_reported, make_generation, open_current
        from docgen.search.whoosh_writing import add_batch, batches

        with damage_reported(self._folder.root), self._folder.locked(self._lock_timeout):
            if self._folder.current() is None:
                self._folder.use(make_generation(self._folder))
            for batch in batches(documents):
                add_batch(open_current(self._folder), batch, replace=True, merge=True)

    def search(
        self, query: Query, *, limit: int, sort: str = "relevance", with_facets: bool = False
    ) -> SearchPage:
        """The best or newest hits first; IndexUnusableError."""
        from docgen.search.whoosh_opening import ask, damage_reported
        from docgen.search.whoosh_reading import find_rows

        def find(index: Any) -> "Rows":
            return find_rows(index, query, limit=limit, sort=sort, with_facets=with_facets)

        with damage_reported(self._folder.root):
            rows = ask(self._folder, find)
        maker = HitMaker(query, self._read_text)
        hits = tuple(maker.hit(_listing(row.stored), row.score) for row in rows.best)
        return SearchPage(
            hits, rows.total, {name: tuple(counts.most_common()) for name, counts in rows.facets.items()}
        )

    def counts_of(self, words: Collection[str]) -> Mapping[str, int]:
        """In how many documents each of these words (without accents) stands; IndexUnusableError."""
        from docgen.search.whoosh_opening import ask, damage_reported

        def count(index: Any) -> dict[str, int]:
            with index.reader() as reader:
                return {word: int(reader.doc_frequency("body", word)) for word in words}

        with damage_reported(self._folder.root):
            return ask(self._folder, count)

    def count(self) -> int:
        """How many documents the index holds, 0 if none was ever made; IndexUnusableError."""
        if self._folder.current() is None:
            return 0
        from docgen.search.whoosh_opening import damage_reported, open_current

        with damage_reported(self._folder.root):
            return int(open_current(self._folder).doc_count())

    def verify(self) -> int:
        """How many documents the index holds, after every byte was read and checked.

        IndexUnusableError names a file that is not as it was written; 0 if no index was ever made.
        """
        if self._folder.current() is None:
            return 0
        from docgen.search.whoosh_opening import ask, check_everything, damage_reported

        def check(index: Any) -> int:
            check_everything(index)
            return int(index.doc_count())

        with damage_reported(self._folder.root):
            return ask(self._folder, check)

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Make the index anew beside the old one and swap; the number of documents; IndexUnusableError.

        Readers keep the old index until the swap; a crash leaves it in use. Works on a damaged index.
        """
        from docgen.search.whoosh_opening import damage_reported, make_generation, open_generation
        from docgen.search.whoosh_writing import add_batch, batches

        with damage_reported(self._folder.root), self._folder.locked(self._lock_timeout):
            generation = make_generation(self._folder)
            seen: set[str] = set()
            for batch in batches(documents):
                ids = {document.archive_id for document in batch}
                add_batch(open_generation(generation), batch, replace=not ids.isdisjoint(seen), merge=False)
                seen |= ids
            count = int(open_generation(generation).doc_count())
            if count != len(seen):
                raise unusable(
                    f"Chỉ mục mới có {count} văn bản, phải là {len(seen)}; giữ chỉ mục cũ.", generation
                )
            self._folder.use(generation)
            return count


def _listing(stored: Mapping[str, Any]) -> Listing:
    day = stored["date"]
    return Listing(
        archive_id=stored["id"],
        number=0,  # told by the reference
        reference=stored["reference"],
        type_name=stored["type"],
        issuer=stored["issuer"],
        issued_on=date(day // 10000, day // 100 % 100, day % 100),
        subject=stored["subject"],
        signer=stored["signer"],
        state=stored["state"],
        cites=tuple(stored["cites"].split("\n")) if stored.get("cites") else (),
    )

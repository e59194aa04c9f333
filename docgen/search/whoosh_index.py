"""The search index of an office on Whoosh. Derived from the archive: never the only copy, always rebuildable.

Whoosh itself is imported only when a method runs, and only its writing half when something is written.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from docgen.search.documents import IndexedDocument, SearchHit
from docgen.search.index_folder import IndexFolder, unusable
from docgen.search.query_parser import parse_query
from docgen.search.vocabulary import Vocabulary

SCHEMA_VERSION = 1  # raised whenever the terms of a document change: see whoosh_schema


class WhooshIndex:
    """The SearchIndex of one office in one folder of a local disk (its lock is no good on a network share).

    ``abbreviations`` are the office's own short forms; ``read_text`` gives the text of a filed document for
    snippets, and may raise DocgenError: then the subject stands in.
    """

    def __init__(
        self,
        folder: Path,
        *,
        abbreviations: Mapping[str, str],
        read_text: Callable[[str], str],
        lock_timeout_seconds: float = 10.0,
    ) -> None:
        self._folder = IndexFolder(folder, SCHEMA_VERSION)
        self._abbreviations = abbreviations
        self._read_text = read_text
        self._lock_timeout = lock_timeout_seconds

    def add(self, documents: Iterable[IndexedDocument]) -> None:
        """Put documents into the index, replacing those with the same archive id; IndexUnusableError."""
        from docgen.search.whoosh_opening import damage_reported, open_current
        from docgen.search.whoosh_writing import add_batch, batches

        with damage_reported(self._folder.root), self._folder.locked(self._lock_timeout):
            if self._folder.current() is None:
                self._folder.use(self._empty_generation())
            for batch in batches(documents):
                add_batch(open_current(self._folder), batch, replace=True, merge=True)

    def search(self, query: str, *, limit: int) -> Sequence[SearchHit]:
        """The best hits first; QueryError if there is nothing to search for, IndexUnusableError."""
        tree = parse_query(query, Vocabulary(self._abbreviations))
        from docgen.search.whoosh_opening import damage_reported, open_current
        from docgen.search.whoosh_reading import best_rows, hits_from

        with damage_reported(self._folder.root):
            rows = best_rows(open_current(self._folder), tree, limit)
        return hits_from(rows, tree, self._read_text)

    def count(self) -> int:
        """How many documents the index holds, 0 if none was ever made; IndexUnusableError."""
        if self._folder.current() is None:
            return 0
        from docgen.search.whoosh_opening import damage_reported, open_current

        with damage_reported(self._folder.root):
            return int(open_current(self._folder).doc_count())

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Make the index anew beside the old one and swap; the number of documents; IndexUnusableError.

        Readers keep the old index until the swap; a crash leaves it in use. Works on a damaged index.
        """
        from docgen.search.whoosh_opening import damage_reported, open_generation
        from docgen.search.whoosh_writing import add_batch, batches

        with damage_reported(self._folder.root), self._folder.locked(self._lock_timeout):
            generation = self._empty_generation()
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

    def _empty_generation(self) -> Path:
        from whoosh.index import create_in

        from docgen.search.whoosh_schema import schema

        generation = self._folder.new_generation()
        create_in(str(generation), schema())
        return generation

"""Filed documents on their way into the search index: many at once, and none forgotten if the work is cut off."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from docgen.domain.record import DocumentRecord
from docgen.errors import DocgenError
from docgen.search.pending import Notebook, PendingDocuments
from docgen.usecases.document_files import read_text
from docgen.usecases.finding.indexing import indexed, not_indexed
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.ports import Archive, Register

if TYPE_CHECKING:
    from docgen.search.documents import IndexedDocument

_BATCH = 100  # a commit takes as long as filing some documents does


class IndexBatch:
    """Collects documents and indexes them a hundred at a time."""

    def __init__(self, index: SearchIndex, book: Notebook) -> None:
        self._index = index
        self._book = book
        self._waiting: list[IndexedDocument] = []
        self._announced: set[str] = set()  # and not in the index yet
        self.problem = ""

    def announce(self, archive_id: str) -> None:
        """A document is about to be filed."""
        self._announced.add(archive_id)
        self._book.note(archive_id)

    def add(self, record: DocumentRecord, text: str) -> None:
        """It stands in the archive now."""
        self._waiting.append(indexed(record, text))
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Index what waits; what goes wrong is kept as a sentence for the clerk.

        While a document was announced that never came here, for the work was cut off, the notes stay.
        """
        try:
            if self._waiting:
                self._index.add(self._waiting)
            self._announced -= {document.archive_id for document in self._waiting}
            if not self._announced:
                self._book.cross_out()
        except DocgenError as error:
            self.problem = not_indexed(error)
        self._waiting = []


@contextmanager
def index_batch(
    index: SearchIndex, pending: PendingDocuments, tell: Callable[[str], None]
) -> Iterator[IndexBatch]:
    """A batch that is indexed at the end, also when the work is interrupted; ``tell`` hears what was not."""
    with pending.notebook() as book:
        batch = IndexBatch(index, book)
        try:
            yield batch
        finally:
            batch.flush()
            if batch.problem:
                tell(batch.problem)


def index_left_over(
    *, register: Register, archive: Archive, index: SearchIndex, pending: PendingDocuments
) -> int:
    """Index what cut-off runs have filed and not indexed; returns how many documents that were.

    IndexUnusableError: they stay noted.
    """
    left = pending.left_over()
    ids = dict.fromkeys(archive_id for notebook in left.values() for archive_id in notebook)
    documents = [
        indexed(entry.record, read_text(archive, archive_id))
        for archive_id in ids
        if (entry := register.entry(archive_id)) is not None and entry.record is not None
    ]
    if documents:
        index.add(documents)
    pending.forget(left)
    return len(documents)

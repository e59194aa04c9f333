"""The part of the wiring that brings past papers in: which children read, which room they wait in."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from docgen.capture.arrivals import Arrivals
from docgen.capture.ocr import find_tesseract
from docgen.capture.reading_pool import PaperReader, ReadingPool
from docgen.capture.waiting_room import WaitingRoom
from docgen.interrupts import checkpoint, held
from docgen.search.pending import PendingDocuments
from docgen.usecases.finding.index_batch import index_batch
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.papers.import_papers import ImportDesk, Outcome
from docgen.usecases.papers.import_run import import_groups
from docgen.usecases.papers.import_tables import TableImport, tables
from docgen.usecases.papers.past_filing import PastFiling
from docgen.usecases.papers.review_papers import ReviewDesk
from docgen.workfiles import read_file


@dataclass(frozen=True, slots=True)
class ImportDesks:
    """Makes the desks of an import over the office's own parts."""

    filing: PastFiling
    room: WaitingRoom
    index: SearchIndex
    pending: PendingDocuments

    def importing(
        self, arrivals: Arrivals, *, dry_run: bool, tell: Callable[[str], None]
    ) -> Generator[Outcome]:
        """Bring papers in, one fate after the other; what was filed is indexed at the end, also of a cut-off run.

        Ctrl-C is obeyed between two papers. Close the iterator when you leave it early. ``tell`` hears in a clerk's
        words that the index did not take what was filed.
        """
        ocr = find_tesseract()
        with held(), self.reviewing(tell, dry_run=dry_run, reads_scans=bool(ocr)) as review:
            own_name = self.filing.settings.office.name
            importer = TableImport(review.desk, review, PaperReader(ocr), read_file, own_name)
            for outcome in tables(arrivals.tables, importer):
                yield outcome
                checkpoint()
            with ReadingPool(ocr) as pool:
                yield from import_groups(arrivals.papers, desk=review.desk, pool=pool, read_bytes=read_file)

    @contextmanager
    def reviewing(
        self, tell: Callable[[str], None], *, dry_run: bool = False, reads_scans: bool = False
    ) -> Iterator[ReviewDesk]:
        """A desk for deciding on papers that wait; what was filed is indexed when it is left, ``tell`` as above."""
        if dry_run:
            desk = ImportDesk(self.filing, self.room, None, dry_run=True, reads_scans=reads_scans)
            yield ReviewDesk(self.filing, self.room, desk)
            return
        with index_batch(self.index, self.pending, tell) as batch:
            desk = ImportDesk(self.filing, self.room, batch, reads_scans=reads_scans)
            yield ReviewDesk(self.filing, self.room, desk)

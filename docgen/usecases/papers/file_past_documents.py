"""File past documents (văn bản cũ) from a sheet: it is filed whole or not at all, and twice is once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

from docgen.capture.file_text import file_kind, file_text
from docgen.capture.past_sheet import PastEntry
from docgen.domain.record import DocumentRecord
from docgen.errors import DocgenError, NumberTakenError
from docgen.usecases import document_files as files
from docgen.usecases.finding.indexing import index_document
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.papers.past_filing import PastFiling, heading_text
from docgen.usecases.ports import Archive
from docgen.vietnamese.keys import slug


@dataclass(frozen=True, slots=True)
class FiledPast:
    """What filing one past document came to."""

    record: DocumentRecord
    already: bool
    has_text: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastDesk:
    """Files past documents; ``read_file`` gives the bytes of a file beside the sheet."""

    filing: PastFiling
    archive: Archive
    index: SearchIndex
    read_file: Callable[[str], bytes]

    def check(self, entries: Iterable[PastEntry]) -> None:
        """Raise what is wrong with any of them; writes nothing, so that a sheet is filed whole or not at all."""
        listed: dict[str, DocumentRecord] = {}
        for entry in entries:
            record = self._record(entry)
            if entry.file:
                with _place_named(entry):
                    file_kind(entry.file, self.read_file(entry.file))
            other = listed.setdefault(record.archive_id, record)
            _refuse_contradiction(other, record, f"Cùng tệp kê này đã có {other.reference}", entry)
            if filed := self.filing.standing(record):
                _refuse_contradiction(filed, record, f"Trong kho đã có {filed.reference}", entry)

    def file(self, entry: PastEntry) -> FiledPast:
        """File one past document; the same one twice is filed once."""
        wanted = self._record(entry)
        if filed := self.filing.standing(wanted):
            _refuse_contradiction(filed, wanted, f"Trong kho đã có {filed.reference}", entry)
            return FiledPast(filed, already=True, has_text=True, warnings=())
        content, has_text = self._content(entry, wanted)
        self.archive.check_writable(needed_bytes=sum(map(len, content.values())))
        record = self.filing.put(wanted, content)
        _refuse_contradiction(record, wanted, f"Trong kho đã có {record.reference}", entry)
        problem = index_document(record, self.archive, self.index)
        return FiledPast(record, already=False, has_text=has_text, warnings=(problem,) if problem else ())

    def _record(self, entry: PastEntry) -> DocumentRecord:
        return self.filing.record(entry, details={"file": PurePath(entry.file).name})

    def _content(self, entry: PastEntry, record: DocumentRecord) -> tuple[Mapping[str, bytes], bool]:
        """The files of the object, and whether the document's own words are among them."""
        content: dict[str, bytes] = {}
        text = ""
        if entry.file:
            with _place_named(entry):
                data = self.read_file(entry.file)
                name = files.document_name(record.reference, file_kind(entry.file, data))
                text = file_text(entry.file, data).strip()
            content[name] = data
        content[files.TEXT] = heading_text(record, text)
        return content, bool(text)


def _refuse_contradiction(there: DocumentRecord, wanted: DocumentRecord, what: str, entry: PastEntry) -> None:
    """The same place with another date or trích yếu is another document: both can't have this number."""
    same = there.issued_on == wanted.issued_on and slug(there.subject) == slug(wanted.subject)
    if not same:
        raise NumberTakenError(
            f"{what} ngày {there.issued_on:%d/%m/%Y}: {there.subject}",
            where=entry.place,
            next_step="So lại ngày và trích yếu với bản giấy; văn bản đã vào kho giữ nguyên.",
        )


@contextmanager
def _place_named(entry: PastEntry) -> Iterator[None]:
    """What is wrong with a file is told with the line of the sheet that names it."""
    try:
        yield
    except DocgenError as error:
        error.where = f"{entry.place}, tệp {error.where or entry.file}"
        raise

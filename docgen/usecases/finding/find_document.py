"""One filed document by the name a clerk gives it, and what stands around it."""

from dataclasses import dataclass

from docgen.archive.files import ArchivedFile
from docgen.citations.resolve import only_one, read_locator
from docgen.citations.write import CitationWriter
from docgen.domain.record import DocumentRecord
from docgen.errors import DocumentNotFoundError
from docgen.rules.profile import all_profiles
from docgen.usecases.finding.citation_web import CitationWeb, Link
from docgen.usecases.finding.standing import Standing
from docgen.usecases.ports import Archive, Register


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A filed document with its files, whether it still stands, and its place in the web of citations."""

    record: DocumentRecord
    files: tuple[ArchivedFile, ...]
    standing: Standing
    cites: tuple[Link, ...]
    cited_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CitationForms:
    """The ways to cite a document, and the mark that brings them into a draft."""

    full: str
    dated: str
    short: str
    footnote: str
    mark: str


def find_document(name: str, *, register: Register) -> DocumentRecord:
    """The filed document of this name; DocumentNotFoundError, AmbiguousReferenceError."""
    locator = read_locator(name)
    return only_one([entry.record for entry in register.find(locator) if entry.record], locator)


def show_document(name: str, *, register: Register, archive: Archive, web: CitationWeb) -> DocumentView:
    """The document with its files, what it cites and what cites it."""
    record = find_document(name, register=register)
    return DocumentView(
        record=record,
        files=archive.files(record.archive_id),
        standing=web.standing(record),
        cites=web.links_from(record),
        cited_by=web.links_to(record),
    )


def cite_document(name: str, *, register: Register) -> CitationForms:
    """How to cite the document, in the style of the rules in force last."""
    record = find_document(name, register=register)
    profile = all_profiles()[-1]
    writer = CitationWriter(profile.dates, profile.number_pad_below)
    return CitationForms(
        full=writer.full(record),
        dated=writer.dated(record),
        short=writer.short(record),
        footnote=writer.footnote(record),
        mark=f"[@{shortest_name(record, register)}]",
    )


def shortest_name(record: DocumentRecord, register: Register) -> str:
    """What names this document and no other."""
    for name in (str(record.reference), f"{record.reference}@{record.year}"):
        if len(register.find(read_locator(name))) == 1:
            return name
    return record.archive_id


def main_file(
    name: str, *, register: Register, archive: Archive
) -> tuple[DocumentRecord, ArchivedFile, bytes]:
    """The document itself — the .docx, .pdf or what came in — verified; DocumentNotFoundError if it has none."""
    record = find_document(name, register=register)
    for file in archive.files(record.archive_id):
        if not file.name.endswith((".json", ".txt", ".md")):
            return record, file, archive.read(record.archive_id, file.name)
    raise DocumentNotFoundError(
        f"Văn bản {record.reference} chỉ có thông tin, không có tệp kèm theo.",
        where=record.archive_id,
        next_step=f"Xem thông tin bằng: docgen show {record.archive_id}",
    )

"""Put filed documents into the search index; a failure there never fails the clerk's command."""

from collections.abc import Iterable, Iterator

from docgen.domain.record import DocumentRecord
from docgen.errors import DocgenError
from docgen.search.documents import IndexedDocument
from docgen.usecases.document_files import read_text
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.ports import Archive, Register


def index_document(record: DocumentRecord, archive: Archive, index: SearchIndex) -> str:
    """Index one document; what went wrong as a sentence for the clerk, "" if nothing did."""
    return index_documents([record], archive, index)


def index_documents(records: Iterable[DocumentRecord], archive: Archive, index: SearchIndex) -> str:
    """Index several at once, which is much faster than one by one; what went wrong as above."""
    try:
        index.add(indexed(record, read_text(archive, record.archive_id)) for record in records)
    except DocgenError as error:
        return not_indexed(error)
    return ""


def not_indexed(error: DocgenError) -> str:
    """What the clerk is told where documents are filed and the index would not take them."""
    return f"Văn bản đã vào kho nhưng chưa tìm kiếm được ({error.what}) Chạy: docgen index rebuild"


def rebuild_index(*, register: Register, archive: Archive, index: SearchIndex) -> int:
    """Make the whole index anew from the filed documents; returns how many it holds."""
    return index.rebuild(_all(register, archive))


def _all(register: Register, archive: Archive) -> Iterator[IndexedDocument]:
    for entry in register.filed():
        if entry.record is not None:
            yield indexed(entry.record, read_text(archive, entry.archive_id))


def indexed(record: DocumentRecord, text: str) -> IndexedDocument:
    """The document as the index wants it."""
    return IndexedDocument(
        archive_id=record.archive_id,
        reference=str(record.reference),
        type_name=record.type_name,
        issuer=record.issuer.name,
        issued_on=record.issued_on,
        subject=record.subject,
        signer=record.signer,
        text=text,
        cites=tuple(str(cited.reference) for cited in record.citations),
        state=record.state.value,
    )

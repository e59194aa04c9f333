"""One more file of a document that is filed (gắn tệp): its scan, its Word file, its PDF, as a version of the object.

What stands there stays byte for byte; the record learns the hash of the new file, so that it is known again.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace

from docgen.capture.paper_reading import PaperReading
from docgen.domain.amendment import DocumentState
from docgen.domain.record import DocumentRecord, Origin
from docgen.domain.reference import Reference
from docgen.usecases import document_files as files
from docgen.usecases.letters import settle_versions
from docgen.usecases.letters.amend_document import Act, AmendDesk, Change
from docgen.usecases.papers.past_filing import PastFiling, heading_text
from docgen.vietnamese.keys import plain

_SHARED = 0.8  # of the words; a PDF of a Word file has more, though it breaks some at the ends of lines


@dataclass(frozen=True, slots=True)
class FurtherFile:
    """A file to be attached: the name it came by, its kind ("pdf"), its bytes, and what was read of it."""

    name: str
    kind: str
    data: bytes
    reading: PaperReading

    @property
    def sha256(self) -> str:
        """Of its bytes, hex."""
        return hashlib.sha256(self.data).hexdigest()


def attach(
    filing: PastFiling, there: DocumentRecord, file: FurtherFile, *, by: str, dry_run: bool
) -> DocumentRecord:
    """Add the file to the document that is there, once; its record as it reads now. Errors as of ``AmendDesk``.

    Words of the file become the document's text only where it had none of its own.
    """
    desk = AmendDesk(filing.register, filing.archive, filing.clock)
    act = Act(DocumentState.ISSUED, file.name, by, source=file.sha256)

    def change(record: DocumentRecord) -> Change:
        return _change(record, file, filing)

    do = desk.rehearse if dry_run else desk.amend
    return do(there.archive_id, act, change).record


def is_plain_rendition(filing: PastFiling, there: DocumentRecord, kind: str, text: str) -> bool:
    """Whether no person is needed: a past document that has no file of this kind yet, and nearly the same words."""
    standing = {file.name for file in filing.archive.files(there.archive_id)}
    if there.origin is not Origin.PAST or files.document_name(there.reference, kind) in standing:
        return False
    return _has_no_words(there, filing) or _says_the_same(
        files.read_text(filing.archive, there.archive_id), text
    )


def holds(filing: PastFiling, there: DocumentRecord, data: bytes) -> bool:
    """Whether one of the document's files has just these bytes."""
    digest = hashlib.sha512(data).hexdigest()
    return any(file.sha512 == digest for file in filing.archive.files(there.archive_id))


def caught_up(filing: PastFiling, there: DocumentRecord) -> DocumentRecord:
    """The record, after the register was told of a file that a run was attaching when it was cut off."""
    entry = settle_versions.caught_up(there.archive_id, register=filing.register, archive=filing.archive)
    return entry.record or there


def _says_the_same(one: str, other: str) -> bool:
    """Whether nearly all words of the longer text stand in the other one too; an early draft is shorter, or differs."""
    words = [set(plain(text).split()) for text in (one, other)]
    return len(words[0] & words[1]) >= _SHARED * max(map(len, words))


def _change(record: DocumentRecord, file: FurtherFile, filing: PastFiling) -> Change:
    standing = {kept.name for kept in filing.archive.files(record.archive_id)}
    content = {_free_name(record.reference, file.kind, standing): file.data}
    if file.reading.text and _has_no_words(record, filing):
        content[files.TEXT] = heading_text(record, file.reading.text)
    details = record.details or {}
    more = {**details.get("more", {}), file.sha256: file.name}
    signer = file.reading.field("signer")
    return Change(
        replace(
            record,
            details={**details, "more": more},
            signer=record.signer or (signer.value if signer.is_sure else ""),
        ),
        content,
    )


def _free_name(reference: Reference, kind: str, taken: Collection[str]) -> str:
    """The name of the document itself, or beside it: 512-QĐ-UBND.pdf, 512-QĐ-UBND-ban-2.pdf."""
    name, copy = files.document_name(reference, kind), 1
    while name in taken:
        copy += 1
        name = files.document_name(reference, kind).replace(f".{kind}", f"-ban-{copy}.{kind}")
    return name


def _has_no_words(record: DocumentRecord, filing: PastFiling) -> bool:
    """Whether what is searched of it is only the line that docgen made from its record."""
    text = files.read_text(filing.archive, record.archive_id)
    return text.strip() == heading_text(record, "").decode().strip()

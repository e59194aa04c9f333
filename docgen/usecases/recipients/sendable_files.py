"""The files of a filed document that are sent: the document itself and what was attached, never the archive's own."""

from dataclasses import dataclass

from docgen.delivery.messages import Attachment
from docgen.domain.record import DocumentRecord
from docgen.errors import DocumentNotFoundError
from docgen.usecases import document_files as files
from docgen.usecases.ports import Archive

_OF_THE_ARCHIVE = (".json", ".md", ".txt")


@dataclass(frozen=True, slots=True)
class SendableFiles:
    """What is sent; ``has_pdf`` is False where only the Word file stands in the archive."""

    attachments: tuple[Attachment, ...]
    has_pdf: bool


def sendable_files(record: DocumentRecord, archive: Archive, *, with_word: bool) -> SendableFiles:
    """The PDF where there is one, else the Word file; both ``with_word``. DocumentNotFoundError if there is none."""
    names = [file.name for file in archive.files(record.archive_id)]
    names = [name for name in names if not name.lower().endswith(_OF_THE_ARCHIVE)]
    has_pdf = files.document_name(record.reference, "pdf") in names
    if has_pdf and not with_word:
        names = [name for name in names if name != files.document_name(record.reference, "docx")]
    if not names:
        raise DocumentNotFoundError(
            f"Văn bản {record.reference} không có tệp nào để gửi.",
            where=record.archive_id,
            next_step=f"Xem hồ sơ bằng: docgen show {record.archive_id}",
        )
    read = (Attachment(name, archive.read(record.archive_id, name)) for name in names)
    return SendableFiles(tuple(read), has_pdf)

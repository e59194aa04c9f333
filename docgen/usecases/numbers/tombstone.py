"""The tombstone of a void number in the archive: written once, read back by whoever finds it there."""

from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.void_number import VoidNumber, is_void
from docgen.usecases import document_files as files
from docgen.usecases.ports import Archive, Register


def tombstone(void: VoidNumber) -> dict[str, bytes]:
    """The files of a tombstone: its metadata, and the same in words."""
    words = (
        f"Số {void.number}{void.suffix} năm {void.year} của sổ {void.series} đã hủy, không dùng cho văn bản nào.\n"
        f"Lý do: {void.reason}\n"
        f"Người hủy: {void.by}\n"
    )
    return {files.METADATA: files.to_bytes(void.to_json()), files.TEXT: words.encode()}


def standing_void(archive: Archive, archive_id: str) -> VoidNumber | None:
    """The tombstone that stands at this place, None if a document or nothing does; ArchiveDamagedError."""
    if archive.inventory_digest(archive_id) is None:
        return None
    data = files.read_json(archive, archive_id, files.METADATA)
    if not is_void(data):
        return None
    try:
        return VoidNumber.from_json(data)
    except NOT_AS_WRITTEN as error:
        raise files.damaged(archive_id, files.METADATA) from error


def settle_void(void: VoidNumber, *, register: Register, archive: Archive) -> VoidNumber:
    """Tell the register of a tombstone that stands in the archive; the tombstone as the register has it."""
    digest = archive.lasting_digest(void.archive_id)
    if digest is None:
        raise files.damaged(void.archive_id, files.METADATA)
    return register.numbers.settle_void(void, digest).void or void

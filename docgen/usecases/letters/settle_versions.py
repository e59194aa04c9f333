"""Tell the register of versions that an interrupted run has left in the archive: nothing is guessed, they say it."""

from collections.abc import Iterable
from contextlib import suppress

from docgen.domain.record import DocumentRecord
from docgen.domain.register import RegisterEntry
from docgen.errors import ArchiveDamagedError, NumberTakenError
from docgen.usecases import document_files as files
from docgen.usecases.finding.indexing import index_documents
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.ports import Archive, Register

_TRIES = 20  # other clerks may amend the same document at the same moment


def settle_versions(*, register: Register, archive: Archive, index: SearchIndex) -> str:
    """Settle and index what interrupted corrections and recalls have left; every filing command begins so.

    Returns what went wrong with the index as a sentence for the clerk, "" if nothing did. An object that archive
    and register do not agree on is left to whoever examines the office.
    """
    records = settle_each(archive.unsettled(), register=register, archive=archive)
    return index_documents(records, archive, index) if records else ""


def settle_every_version(*, register: Register, archive: Archive) -> tuple[DocumentRecord, ...]:
    """The same for every filed document, whatever is known of interrupted runs; not indexed. Reads every inventory."""
    archive.unsettled()  # each is finished, and lasts, before the register hears of it
    wanted = [
        entry.archive_id
        for entry in register.filed()
        if _digest(archive, entry.archive_id) not in (None, entry.inventory_digest)
    ]
    return settle_each(wanted, register=register, archive=archive)


def settle_each(
    archive_ids: Iterable[str], *, register: Register, archive: Archive
) -> tuple[DocumentRecord, ...]:
    """Settle the newest versions of these documents; the records of those on which archive and register agree now."""
    settled = []
    for archive_id in archive_ids:
        with suppress(ArchiveDamagedError, NumberTakenError):
            entry = caught_up(archive_id, register=register, archive=archive)
            if entry.record is not None and entry.inventory_digest is not None:
                archive.settled(archive_id, entry.inventory_digest)
                settled.append(entry.record)
    return tuple(settled)


def caught_up(archive_id: str, *, register: Register, archive: Archive) -> RegisterEntry:
    """The entry, after the register was told of a version that an interrupted run left in the archive.

    ArchiveDamagedError if archive and register do not agree on what stands there.
    """
    for _ in range(_TRIES):
        entry = register.entry(archive_id)
        digest = archive.inventory_digest(archive_id)
        if entry is None or digest is None:
            break
        if digest == entry.inventory_digest:
            return entry
        if archive.digest_before(archive_id) == entry.inventory_digest:
            record = files.read_record(archive, archive_id)
            if archive.inventory_digest(archive_id) == digest:
                return register.settle_amendment(record, digest)
        # Else somebody may be amending it between two looks: what is really wrong is so again.
    raise _not_alike(archive_id)


def _digest(archive: Archive, archive_id: str) -> str | None:
    try:
        return archive.inventory_digest(archive_id)
    except ArchiveDamagedError:  # named by whoever verifies
        return None


def _not_alike(archive_id: str) -> ArchiveDamagedError:
    return ArchiveDamagedError(
        f"Hồ sơ {archive_id} trong kho không phải bản mà sổ đã ghi nhận.",
        where=archive_id,
        next_step="Đừng ghi thêm gì vào hồ sơ này; đối chiếu với bản sao lưu gần nhất.",
    )

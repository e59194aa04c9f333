"""Tell the register what interrupted runs have left in the archive: nothing is guessed, the objects speak."""

from docgen.domain.register import RegisterEntry
from docgen.errors import ArchiveDamagedError
from docgen.usecases import document_files as files
from docgen.usecases.numbers.tombstone import settle_void, standing_void
from docgen.usecases.ports import Archive, Register


def finish_interrupted(*, register: Register, archive: Archive) -> tuple[RegisterEntry, ...]:
    """Settle every open number whose document or tombstone stands in the archive; returns their entries.

    A number with nothing in the archive stays open: only its clerk knows whether the letter is still wanted.
    ArchiveDamagedError for an object that cannot be read or is another document's.
    """
    finished = []
    for entry in register.unfinished():
        digest = archive.lasting_digest(entry.archive_id)
        if digest is None:
            continue
        if (void := standing_void(archive, entry.archive_id)) is not None:
            settle_void(void, register=register, archive=archive)
        else:
            record = files.read_record(archive, entry.archive_id)
            if record.request_id != entry.request_id:
                raise ArchiveDamagedError(
                    f"Chỗ {entry.archive_id} trong kho có văn bản không phải của người đang giữ số.",
                    where=entry.archive_id,
                    next_step="Báo người quản trị: sổ và kho không khớp nhau.",
                )
            register.settle(entry.archive_id, record, digest)
        if (settled := register.entry(entry.archive_id)) is not None:
            finished.append(settled)
    return tuple(finished)

"""One more version of a filed document: what was stays, byte for byte; what changed says why, who and when.

The archive comes first, then the register, as in issuing: a version that stands there without an entry is told to
the register by the next one who files something (``settle_versions``) or amends the document.
"""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from docgen.domain.amendment import Amendment, DocumentState
from docgen.domain.record import DocumentRecord
from docgen.domain.register import RegisterEntry
from docgen.errors import ArchiveNotWritableError, NumberStateError, ObjectExistsError
from docgen.usecases import document_files as files
from docgen.usecases.finding.find_document import find_document
from docgen.usecases.letters.settle_versions import caught_up
from docgen.usecases.ports import Archive, Clock, Register

_TRIES = 20  # other clerks may amend the same document at the same moment


@dataclass(frozen=True, slots=True)
class Change:
    """What a version changes.

    ``record`` is as it will read but for the amendment itself; ``files`` are new or take another's place,
    ``dropped`` are no part of the new version.
    """

    record: DocumentRecord
    files: Mapping[str, bytes] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be done to a document, and on whose word.

    ``other`` is the archive id of its successor, ``source`` the digest of what the correction is made from.
    """

    state: DocumentState
    reason: str
    by: str
    other: str = ""
    source: str = ""

    @property
    def key(self) -> str:
        """The same for the same act, so that a repeated command is known again."""
        said = f"{self.state.value}\0{self.reason}\0{self.other}\0{self.source}"
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Amended:
    """What amending came to. ``already``: the same had been done before."""

    record: DocumentRecord
    already: bool


@dataclass(frozen=True, slots=True)
class AmendDesk:
    """Gives filed documents further versions."""

    register: Register
    archive: Archive
    clock: Clock

    def amend(self, name: str, act: Act, change: Callable[[DocumentRecord], Change]) -> Amended:
        """Add the version; ``change`` tells from the record as it stands what is new.

        DocumentNotFoundError, AmbiguousReferenceError, NumberStateError for a document that was recalled,
        ArchiveDamagedError if archive and register do not agree on what stands there.
        """
        archive_id = find_document(name, register=self.register).archive_id
        for tries_left in reversed(range(_TRIES)):
            try:
                return self._amended(self._caught_up(archive_id), act, change)
            except ObjectExistsError:
                if not tries_left:
                    raise
        raise AssertionError  # the last try returned or raised

    def rehearse(self, name: str, act: Act, change: Callable[[DocumentRecord], Change]) -> Amended:
        """The record that amending would make (--dry-run); writes nothing, raises what amending would."""
        record = find_document(name, register=self.register)
        return self._planned(record, act, change(record))

    def _caught_up(self, archive_id: str) -> RegisterEntry:
        return caught_up(archive_id, register=self.register, archive=self.archive)

    def _amended(self, entry: RegisterEntry, act: Act, change: Callable[[DocumentRecord], Change]) -> Amended:
        assert entry.record is not None  # noqa: S101  (a filed entry has its record)
        assert entry.inventory_digest is not None  # noqa: S101  (and its object)
        wanted = change(entry.record)
        planned = self._planned(entry.record, act, wanted)
        if planned.already:
            return planned
        content = {**wanted.files, files.METADATA: files.to_bytes(planned.record.to_json())}
        self.archive.check_writable(needed_bytes=sum(map(len, content.values())))
        digest = self.archive.add_version(
            entry.archive_id,
            content,
            follows=entry.inventory_digest,
            message=f"{_MESSAGES[act.state]} văn bản số {entry.record.reference}: {act.reason}",
            at=self.clock.now(),
            dropped=wanted.dropped,
        )
        settled = self.register.settle_amendment(planned.record, digest)
        with suppress(ArchiveNotWritableError):  # all is done; the next filing command asks once more
            self.archive.settled(entry.archive_id, digest)
        return Amended(settled.record or planned.record, False)

    def _planned(self, record: DocumentRecord, act: Act, change: Change) -> Amended:
        if any(done.key == act.key for done in record.amendments):
            return Amended(record, already=True)
        if act.state is not DocumentState.ISSUED:  # a recalled document may still get its scan
            _refuse_recalled(record)
        at = self.clock.now().isoformat(timespec="seconds")
        amendment = Amendment(act.state, act.reason, act.by, at, act.key, act.other)
        amended = replace(change.record, amendments=(*record.amendments, amendment))
        return Amended(amended, already=False)


_MESSAGES = {
    DocumentState.ISSUED: "Gắn thêm tệp vào",
    DocumentState.CORRECTED: "Đính chính",
    DocumentState.REPLACED: "Ghi nhận bị thay thế:",
    DocumentState.RECALLED: "Thu hồi",
}


def _refuse_recalled(record: DocumentRecord) -> None:
    last = record.last_act
    if last is not None and last.state is DocumentState.RECALLED:
        raise NumberStateError(
            f"Văn bản {record.reference} đã bị thu hồi ngày {last.at[8:10]}/{last.at[5:7]}/{last.at[:4]} "
            f"({last.reason}), không đính chính hay thay thế được nữa.",
            where=record.archive_id,
            next_step="Cần ban hành lại thì phát hành văn bản mới.",
        )

"""Enter an object that stands in the archive into the register: after an import, or when the journal is lost."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.record import DocumentRecord, Origin
from docgen.domain.register import NumberClaim, RegisterEntry
from docgen.domain.void_number import VoidNumber, is_void
from docgen.errors import ArchiveDamagedError, NumberTakenError
from docgen.usecases.document_files import METADATA
from docgen.usecases.ports import Register


@dataclass(frozen=True, slots=True)
class StandingObject:
    """What an object says of itself: the digest of its inventory, its record now and its first metadata."""

    archive_id: str
    digest: str
    record: DocumentRecord | VoidNumber
    first_metadata: bytes

    @property
    def content_hash(self) -> str:
        """What tells a repeated request from another document, as it was when the number was taken."""
        if isinstance(self.record, VoidNumber):
            return ""
        if self.record.origin is Origin.ISSUED:
            return str((self.record.details or {}).get("draft_sha256", ""))
        if self.record.received is not None:
            return self.record.received.file_sha256
        return hashlib.sha256(self.first_metadata).hexdigest()


def standing_object(
    archive_id: str, digest: str, inventory: Mapping[str, Any], files: Mapping[str, bytes]
) -> StandingObject:
    """The object with this inventory; ``files`` by content path. ArchiveDamagedError if it says nothing of itself."""
    try:
        newest, first = (files[_metadata_path(inventory, version)] for version in (inventory["head"], "v1"))
        data = json.loads(newest)
        record = VoidNumber.from_json(data) if is_void(data) else DocumentRecord.from_json(data)
    except (*NOT_AS_WRITTEN, StopIteration) as error:
        raise ArchiveDamagedError(
            "Hồ sơ không cho biết nó là văn bản nào.",
            where=f"{archive_id}, tệp {METADATA}",
            next_step="Kiểm tra hồ sơ bằng: docgen archive verify",
        ) from error
    return StandingObject(archive_id, digest, record, first)


def metadata_paths(inventory: Mapping[str, Any]) -> tuple[str, ...]:
    """Where the metadata of the newest and of the first version stand in an object."""
    return tuple({_metadata_path(inventory, version) for version in (inventory["head"], "v1")})


def _metadata_path(inventory: Mapping[str, Any], version: str) -> str:
    state, manifest = inventory["versions"][version]["state"], inventory["manifest"]
    return str(next(manifest[digest][0] for digest, names in state.items() if METADATA in names))


def refuse_conflict(found: StandingObject, register: Register) -> None:
    """NumberTakenError if the number or the request belongs to something else in this register."""
    there = register.entry(found.archive_id)
    other = register.by_request(found.record.request_id)
    if there is not None and there.request_id != found.record.request_id:
        raise _taken(found, there)
    if other is not None and other.archive_id != found.archive_id:
        raise _taken(found, other)


def adopt_number(found: StandingObject, register: Register, *, holder: str, is_foreign: bool) -> None:
    """Take the number and settle it, as if it had been issued here; harmless to repeat.

    Errors as of ``reserve`` and ``settle``.
    """
    refuse_conflict(found, register)
    before = register.entry(found.archive_id)
    if before is not None and before.inventory_digest == found.digest:
        return
    register.reserve(_claim(found, holder=holder, is_foreign=is_foreign))
    if isinstance(found.record, VoidNumber):
        register.numbers.settle_void(found.record, found.digest)
    else:
        register.settle(found.archive_id, found.record, found.digest)


def _claim(found: StandingObject, *, holder: str, is_foreign: bool) -> NumberClaim:
    record = found.record
    if isinstance(record, VoidNumber):
        dated, number, suffix, holder = record.dated, record.number, record.suffix, record.holder or holder
    else:
        dated, (number, suffix) = record.entered_on, record.entered_as
    return NumberClaim(
        request_id=record.request_id,
        series=record.series,
        dated=dated,
        content_hash=found.content_hash,
        holder=holder,
        number=number,
        suffix=suffix,
        is_foreign=is_foreign,
    )


def _taken(found: StandingObject, there: RegisterEntry) -> NumberTakenError:
    return NumberTakenError(
        f"Số của hồ sơ {found.archive_id} không vào sổ này được: trong sổ đã có {there.archive_id} "
        f"của {there.holder or there.request_id}.",
        where=there.archive_id,
        next_step=f"So hai văn bản: docgen number explain {there.archive_id}. Sổ không bao giờ ghi đè.",
    )

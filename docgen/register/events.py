"""One line of the journal (nhật ký): canonical JSON, chained by sha256 to the line before."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docgen.domain.amendment import DocumentState
from docgen.domain.delivery import Dispatch
from docgen.domain.record import DocumentRecord
from docgen.domain.register import BlockClaim, GivenNumber, JournalEvent, NumberClaim, archive_id_of
from docgen.domain.void_number import VoidNumber
from docgen.errors import UnwritableTextError

# "number.reserved" was the first word of the journal, before numbers could be held; it stays what it was.
NUMBER_TAKEN = "number.reserved"  # cấp số cho một văn bản
NUMBERS_HELD = "number.held"  # giữ số trước
HELD_NUMBER_TAKEN = "number.assigned"  # số đã giữ được dùng cho một văn bản
NUMBER_RELEASED = "number.released"  # trả lại số đã giữ
NUMBER_VOIDED = "number.voided"  # hủy số
DOCUMENT_FILED = "document.filed"  # đã lưu
YEAR_CLOSED = "year.closed"  # khóa sổ năm
DELIVERY_INTENDED = "delivery.intended"  # bắt đầu gửi thư: từ đây đến kết quả là “không chắc”
DELIVERY_SENT = "delivery.sent"  # đã gửi
DELIVERY_FAILED = "delivery.failed"  # chưa gửi được, bị từ chối, bị trả lại
DELIVERY_RECEIVED = "delivery.received"  # nơi nhận xác nhận đã nhận
AMENDED = {
    DocumentState.ISSUED: "document.supplemented",  # bổ sung tệp
    DocumentState.CORRECTED: "document.corrected",  # đính chính
    DocumentState.REPLACED: "document.replaced",  # thay thế
    DocumentState.RECALLED: "document.recalled",  # thu hồi
}

_FIELDS = frozenset("sptkbh")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the journal just after an event; ``ends_at`` is in bytes, in the file of ``year``."""

    sequence: int
    digest: str
    at: str
    year: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class JournalLine:
    """An event as it stands in the journal: its bytes with the line end, and the places around it."""

    event: JournalEvent
    content: bytes
    before: Place
    after: Place

    @property
    def starts_at(self) -> int:
        """Where the line begins in its file, in bytes."""
        return self.after.ends_at - len(self.content)


GENESIS = Place(sequence=0, digest="0" * 64, at="", year=0, ends_at=0)


def taken_body(claim: NumberClaim, given: GivenNumber) -> dict[str, Any]:
    """What the journal says when a claim gets its number; what is seldom true stands there only when it is."""
    body: dict[str, Any] = {
        "archive_id": archive_id_of(claim.dated.year, claim.series, given.number, given.suffix),
        "request_id": claim.request_id,
        "series": claim.series,
        "year": claim.dated.year,
        "number": given.number,
        "suffix": given.suffix,
        "dated": claim.dated.isoformat(),
        "content_hash": claim.content_hash,
        "holder": claim.holder,
    }
    if claim.reason:
        body["reason"] = claim.reason
    if given.is_back_dated:
        body["back_dated"] = True
    return body


def held_body(block: BlockClaim, first: int) -> dict[str, Any]:
    """What the journal says when numbers are held in advance: one event, so that a block is never half there."""
    year = block.dated.year
    numbers = range(first, first + block.count)
    return {
        "archive_ids": [archive_id_of(year, block.series, number) for number in numbers],
        "request_id": block.request_id,
        "series": block.series,
        "year": year,
        "numbers": list(numbers),
        "dated": block.dated.isoformat(),
        "holder": block.holder,
        "by": block.by,
        "reason": block.reason,
    }


def released_body(archive_id: str, by: str) -> dict[str, Any]:
    """What the journal says when a held number is given back."""
    return {"archive_id": archive_id, "by": by}


def voided_body(void: VoidNumber, inventory_digest: str) -> dict[str, Any]:
    """What the journal says when the tombstone of a number stands in the archive."""
    return {"archive_id": void.archive_id, "void": void.to_json(), "inventory_digest": inventory_digest}


def filed_body(archive_id: str, record: DocumentRecord, inventory_digest: str) -> dict[str, Any]:
    """What the journal says when a document, or a new version of it, stands in the archive."""
    return {"archive_id": archive_id, "record": record.to_json(), "inventory_digest": inventory_digest}


def delivery_body(dispatch: Dispatch, **more: str) -> dict[str, Any]:
    """What the journal says of a delivery; ``more`` is its outcome and the words that came with it."""
    return {**dispatch.to_json(), **{name: value for name, value in more.items() if value}}


def archive_ids_of(event: JournalEvent) -> tuple[str, ...]:
    """The numbers that an event is about."""
    body = event.body
    return (
        tuple(body["archive_ids"]) if "archive_ids" in body else tuple(filter(None, [body.get("archive_id")]))
    )


def next_line(before: Place, at: str, kind: str, body: Mapping[str, Any]) -> JournalLine:
    """The line of a new event that follows ``before``; UnwritableTextError if it holds what is no text."""
    chained = {"s": before.sequence + 1, "p": before.digest, "t": at, "k": kind, "b": composed(body)}
    content = _canonical({**chained, "h": _digest(chained)}) + b"\n"
    return read_line(content, before, year=year_of(at))


def read_line(content: bytes, before: Place, *, year: int) -> JournalLine:
    """The event in a line of a year's file; ValueError or TypeError unless it is what follows ``before``."""
    event = _event(content.removesuffix(b"\n"), before)
    if year_of(event.at) != year or not content.endswith(b"\n"):
        raise ValueError("year or line end")
    start = before.ends_at if year == before.year else 0
    return JournalLine(
        event, content, before, Place(event.sequence, event.digest, event.at, year, start + len(content))
    )


def _event(line: bytes, before: Place) -> JournalEvent:
    fields = json.loads(line)
    if not isinstance(fields, dict) or set(fields) != _FIELDS:
        raise ValueError("fields")
    digest = fields.pop("h")
    if digest != _digest(fields) or _canonical({**fields, "h": digest}) != line:
        raise ValueError("digest")
    if (fields["s"], fields["p"]) != (before.sequence + 1, before.digest) or fields["t"] < before.at:
        raise ValueError("chain")
    return JournalEvent(fields["s"], fields["p"], fields["t"], fields["k"], fields["b"], digest)


def stamp(moment: datetime) -> str:
    """A moment as the journal writes it: UTC, always as long, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def year_of(at: str) -> int:
    """The UTC year of an event's time, which names its file."""
    return int(at[:4])


def _digest(chained: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(chained)).hexdigest()


def _canonical(fields: Mapping[str, Any]) -> bytes:
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def composed(value: Any) -> Any:
    """The same value with all its text in NFC; UnwritableTextError for half a character (surrogate)."""
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise UnwritableTextError(
                "Có ký tự không thuộc bảng mã Unicode (surrogate), không ghi vào sổ được.",
                where=repr(value[:60]),
                next_step="Gõ lại phần chữ này rồi chạy lại.",
            )
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {composed(key): composed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [composed(item) for item in value]
    return value

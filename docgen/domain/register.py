"""A claim on a number and the entry it becomes in the register (sổ đăng ký văn bản)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from docgen.domain.record import DocumentRecord


class NumberState(StrEnum):
    """The life of a number: reserved (đã giữ), then filed (đã vào kho). Later: void (hủy)."""

    RESERVED = "reserved"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class NumberClaim:
    """A wish for a number of a series in the year of ``dated``.

    ``number`` None asks for the next one; a past document brings its own, and then dates need not rise.
    ``request_id`` makes the claim safe to repeat: the same id always gets the same number.
    ``first_number`` is where this series starts in this year when it holds no number yet.
    ``content_hash`` tells whether a repeated request still means the same document.
    """

    request_id: str
    series: str
    dated: date
    content_hash: str
    holder: str = ""
    number: int | None = None
    suffix: str = ""
    first_number: int = 1


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One number in the register: whose it is, its state, and the document once it is filed."""

    archive_id: str
    request_id: str
    series: str
    year: int
    number: int
    suffix: str
    dated: date
    content_hash: str
    holder: str
    state: NumberState
    record: DocumentRecord | None = None
    inventory_digest: str | None = None  # sha512 of the object's inventory.json, hex


@dataclass(frozen=True, slots=True)
class JournalEvent:
    """One line of the journal: what happened to a number or a document, chained to the line before.

    ``at`` is UTC, ISO 8601. ``previous`` and ``digest`` are sha256, hex.
    """

    sequence: int
    previous: str
    at: str
    kind: str
    body: Mapping[str, Any]
    digest: str


def archive_id_of(year: int, series: str, number: int, suffix: str = "") -> str:
    """The archive's own name for a number; padded to five figures so that folders sort.

    >>> archive_id_of(2022, "QĐ-UBND", 4157)
    '2022/QĐ-UBND/04157'
    """
    return f"{year}/{series}/{number:05d}{suffix}"

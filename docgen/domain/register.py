"""A claim on a number and the entry it becomes in the register (sổ đăng ký văn bản)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from docgen.domain.record import DocumentRecord
from docgen.domain.void_number import VoidNumber

PAST_REQUEST = "past:"  # how the request id of a past document begins: its number was given on paper


class NumberState(StrEnum):
    """The life of a number: reserved → issuing → filed; or void, from either of the first two."""

    RESERVED = "reserved"  # đã giữ trước cho một người, chưa có văn bản
    ISSUING = "issuing"  # đang phát hành: một văn bản đã lấy số, chưa vào kho
    FILED = "filed"  # văn bản đã vào kho
    VOID = "void"  # đã hủy: còn thấy mãi, không cấp lại


OPEN_STATES = frozenset({NumberState.RESERVED, NumberState.ISSUING})


@dataclass(frozen=True, slots=True)
class NumberClaim:
    """A wish for a number of a series in the year of ``dated``.

    With none of ``number``, ``held`` and ``beside`` it asks for the next one. A past document brings its own
    ``number``, and then dates need not rise; ``held`` is one that was reserved in advance (giữ số); ``beside``
    asks for the next suffix of that number (12a), which needs a ``reason``. With a reason a date may also go
    back behind the last number's; the entry is then marked as back-dated (ghi lùi ngày).

    ``request_id`` makes the claim safe to repeat: the same id always gets the same number.
    ``first_number`` is where this series starts in this year when it holds no number yet.
    ``content_hash`` tells whether a repeated request still means the same document.
    ``is_foreign`` marks another body's document: its year is not ours to close.
    """

    request_id: str
    series: str
    dated: date
    content_hash: str
    holder: str = ""
    number: int | None = None
    suffix: str = ""
    first_number: int = 1
    held: int | None = None
    beside: int | None = None
    reason: str = ""
    is_foreign: bool = False


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """The number that a claim gets, and whether its date goes back behind its neighbours'."""

    number: int
    suffix: str = ""
    is_back_dated: bool = False


@dataclass(frozen=True, slots=True)
class BlockClaim:
    """A wish for the next ``count`` numbers of a series, held for a person until a document takes them.

    ``request_id`` makes the wish safe to repeat while none of the block has been used or given back.
    """

    request_id: str
    series: str
    dated: date
    count: int
    holder: str
    by: str
    reason: str = ""
    first_number: int = 1


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One number in the register: whose it is, its state, and the document once it is filed.

    ``holder`` is whom the number is for, ``by`` who took it and ``taken_at`` when (UTC, ISO 8601).
    ``reason`` is why it carries a suffix, goes back in time, or was held; ``void`` says why it is void.
    """

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
    by: str = ""
    taken_at: str = ""
    reason: str = ""
    is_back_dated: bool = False
    void: VoidNumber | None = None

    @property
    def written(self) -> str:
        """The number as people say it: "12a"."""
        return f"{self.number}{self.suffix}"


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


@dataclass(frozen=True, slots=True)
class ChangedDocuments:
    """Filed documents that the next events of the journal are about: what a derived file has to catch up with.

    ``place`` is the event they go up to with its digest, ``newest`` the last event there is. ``is_anew`` tells
    that the journal is another one than before: what was derived from it is worth nothing.
    """

    entries: tuple[RegisterEntry, ...]
    place: tuple[int, str]
    newest: int
    is_anew: bool


def archive_id_of(year: int, series: str, number: int, suffix: str = "") -> str:
    """The archive's own name for a number; padded to five figures so that folders sort.

    >>> archive_id_of(2022, "QĐ-UBND", 4157)
    '2022/QĐ-UBND/04157'
    """
    return f"{year}/{series}/{number:05d}{suffix}"

"""Deliveries (việc gửi): who was sent which document, how, when, by whom, and whether it arrived."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any


class Means(StrEnum):
    """How a document goes out (cách gửi)."""

    ELECTRONIC = "điện tử"
    POST = "bưu điện"
    BY_HAND = "trực tiếp"

    @property
    def lane(self) -> "Lane":
        """Whether a file or a sheet of paper goes."""
        return Lane.FILE if self is Means.ELECTRONIC else Lane.PAPER


class Lane(StrEnum):
    """A recipient may be owed a file, a sheet of paper, or both: "điện tử và giấy"."""

    FILE = "bản điện tử"
    PAPER = "bản giấy"


class DeliveryState(StrEnum):
    """The life of one delivery: sending → sent → received; or deferred, refused, returned on the way."""

    SENDING = "không chắc"  # the mail server was being given it, and no answer is on record
    SENT = "đã gửi"
    RECEIVED = "đã nhận"  # phiếu gửi trả lại, thư xác nhận
    DEFERRED = "tạm chưa gửi được"  # 4xx, a line that broke: the next run tries again
    REFUSED = "bị từ chối"  # 5xx: somebody must mend the address first
    RETURNED = "chưa gửi được"  # thư bị trả lại; or settled by a clerk: it did not go

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do before the receipt comes."""
        return self in (DeliveryState.SENT, DeliveryState.RECEIVED)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a delivery is for; ``key`` is "" for a name typed by hand, and then the name tells it."""

    key: str
    name: str

    @property
    def identity(self) -> str:
        """What tells this recipient of one list from the others."""
        return self.key or self.name

    def to_json(self) -> dict[str, str]:
        """Plain values; what is empty is left out."""
        return {"recipient": self.key, "name": self.name} if self.key else {"name": self.name}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Recipient":
        """The recipient that ``to_json`` wrote; KeyError if it is none."""
        return cls(data.get("recipient", ""), data["name"])


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One act of sending: a document, or its corrected edition, to one or more recipients.

    ``via`` is what carried it ("thư điện tử", a register number of the post), ``address`` where it went,
    ``on`` the day it left, ``message_id`` what a mail server knows it by.
    """

    archive_id: str
    edition: int
    recipients: tuple[Recipient, ...]
    means: Means
    on: date
    by: str
    via: str = ""
    address: str = ""
    message_id: str = ""
    note: str = ""
    files: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values; what is empty is left out, so that a journal line says what happened and no more."""
        said: dict[str, Any] = {
            "archive_id": self.archive_id,
            "edition": self.edition,
            "recipients": [one.to_json() for one in self.recipients],
            "means": self.means.value,
            "on": self.on.isoformat(),
            "by": self.by,
            "via": self.via,
            "address": self.address,
            "message_id": self.message_id,
            "note": self.note,
            "files": list(self.files),
        }
        return {name: value for name, value in said.items() if value}

    def to(self, recipients: tuple[Recipient, ...]) -> "Dispatch":
        """The same act for these recipients alone."""
        return replace(self, recipients=recipients)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of one document on its way to one recipient, in one lane.

    ``at`` is when the journal was told of the state (UTC, ISO 8601); ``reply`` what the mail server or the
    clerk said of it; ``received_on`` the day on the receipt.
    """

    archive_id: str
    edition: int
    recipient: Recipient
    means: Means
    state: DeliveryState
    on: date
    by: str
    at: str
    via: str = ""
    address: str = ""
    message_id: str = ""
    note: str = ""
    reply: str = ""
    received_on: date | None = None

    @property
    def lane(self) -> Lane:
        """The file or the paper."""
        return self.means.lane

    def to_json(self) -> dict[str, Any]:
        """Plain values for programs."""
        return {
            "archive_id": self.archive_id,
            "edition": self.edition,
            "recipient": self.recipient.key,
            "name": self.recipient.name,
            "means": self.means.value,
            "lane": self.lane.value,
            "state": self.state.value,
            "on": self.on.isoformat(),
            "by": self.by,
            "at": self.at,
            "via": self.via,
            "address": self.address,
            "message_id": self.message_id,
            "note": self.note,
            "reply": self.reply,
            "received_on": self.received_on.isoformat() if self.received_on else None,
        }


def told(body: Mapping[str, Any], *, most: int = 3) -> str:
    """A delivery as an event of the journal tells it, in a few words: to whom, how, what came of it."""
    recipients = [one["name"] for one in body.get("recipients", ())]
    names = ", ".join(recipients[:most])
    more = f" và {len(recipients) - most} nơi khác" if len(recipients) > most else ""
    how = ", ".join(filter(None, (body.get("means", ""), body.get("via", ""), body.get("address", ""))))
    said = "; ".join(filter(None, (body.get("note", ""), body.get("reply", ""))))
    return names + more + (f" ({how})" if how else "") + (f": {said}" if said else "")

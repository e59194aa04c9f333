"""What is still owed to whom: the frozen list of a document beside what the journal knows of its deliveries."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.distribution.delivery_forms import is_electronic, needs_paper
from docgen.distribution.lists import DistributionRow, Part
from docgen.domain.delivery import Delivery, DeliveryState, Lane, Recipient
from docgen.domain.record import DocumentRecord
from docgen.usecases.ports import Archive, Register
from docgen.usecases.recipients.distribution_lists import Dispatched, Period, dispatched, lists_of


@dataclass(frozen=True, slots=True)
class Owed:
    """One recipient of one document, what it is owed and what went so far."""

    row: DistributionRow
    deliveries: Mapping[Lane, Delivery]

    @property
    def recipient(self) -> Recipient:
        """Whom it is owed to."""
        return Recipient(self.row.recipient_key, self.row.name)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """What the form of delivery asks for; a form that nobody knows is paper."""
        file, paper = is_electronic(self.row.delivery), needs_paper(self.row.delivery)
        return (*([Lane.FILE] if file else []), *([Lane.PAPER] if paper or not file else []))

    @property
    def open_lanes(self) -> tuple[Lane, ...]:
        """What has not gone; who was owed one thing and got the other has got the document."""
        done = {lane for lane, delivery in self.deliveries.items() if delivery.state.is_done}
        if len(self.lanes) == 1 and done:
            return ()
        return tuple(lane for lane in self.lanes if lane not in done)

    @property
    def is_uncertain(self) -> bool:
        """Whether only a clerk can find out what became of a mail."""
        return any(one.state is DeliveryState.SENDING for one in self.deliveries.values())

    @property
    def is_received(self) -> bool:
        """Whether a receipt is on record."""
        return any(one.state is DeliveryState.RECEIVED for one in self.deliveries.values())

    def to_json(self) -> dict[str, Any]:
        """Plain values for programs."""
        return {
            "recipient": self.row.recipient_key,
            "name": self.row.name,
            "delivery": self.row.delivery,
            "copies": self.row.copies,
            "outstanding": [lane.value for lane in self.open_lanes],
            "uncertain": self.is_uncertain,
            "received": self.is_received,
            "deliveries": [one.to_json() for one in self.deliveries.values()],
        }


@dataclass(frozen=True, slots=True)
class DeliveryAccount:
    """One document and everybody it is owed to, in the order of its list; kept copies stay in the office."""

    record: DocumentRecord
    owed: tuple[Owed, ...]

    @property
    def outstanding(self) -> tuple[Owed, ...]:
        """Those to whom something has not gone."""
        return tuple(one for one in self.owed if one.open_lanes)

    @property
    def unanswered(self) -> tuple[Owed, ...]:
        """Those who have it and have not sent a receipt."""
        return tuple(one for one in self.owed if not one.open_lanes and not one.is_received)

    def to_json(self) -> dict[str, Any]:
        """Plain values for programs."""
        return {
            "archive_id": self.record.archive_id,
            "reference": str(self.record.reference),
            "issued_on": self.record.issued_on.isoformat(),
            "subject": self.record.subject,
            "state": self.record.state.value,
            "edition": self.record.edition,
            "recipients": len(self.owed),
            "outstanding": len(self.outstanding),
            "uncertain": sum(one.is_uncertain for one in self.owed),
            "received": sum(one.is_received for one in self.owed),
            "rows": [one.to_json() for one in self.owed],
        }


def account_of(name: str, *, register: Register, archive: Archive) -> DeliveryAccount:
    """The account of one document; DocumentNotFoundError, AmbiguousReferenceError."""
    return _account(lists_of([name], register=register, archive=archive)[0], register)


def accounts_of(names: Sequence[str], *, register: Register, archive: Archive) -> tuple[DeliveryAccount, ...]:
    """The accounts of these documents, oldest first."""
    return tuple(_account(one, register) for one in lists_of(names, register=register, archive=archive))


def accounts_between(period: Period, *, register: Register, archive: Archive) -> Iterator[DeliveryAccount]:
    """The account of everything issued in the period, in the order of filing."""
    for one in dispatched(period, register=register, archive=archive):
        yield _account(one, register)


def paper_on_record(
    records: Sequence[DocumentRecord], register: Register
) -> Callable[[int, str], Delivery | None]:
    """What tells, by the place of a document and the recipient, how the paper went."""
    gone: dict[tuple[int, str], Delivery] = {}
    for place, record in enumerate(records):
        for delivery in register.deliveries.of(record.archive_id):
            if delivery.lane is Lane.PAPER and delivery.edition == record.edition and delivery.state.is_done:
                gone[place, delivery.recipient.identity] = delivery
    return lambda place, recipient: gone.get((place, recipient))


def _account(one: Dispatched, register: Register) -> DeliveryAccount:
    known: dict[str, dict[Lane, Delivery]] = {}
    for delivery in register.deliveries.of(one.record.archive_id):
        if delivery.edition == one.record.edition:
            known.setdefault(delivery.recipient.identity, {})[delivery.lane] = delivery
    rows = [row for row in one.listing.rows if row.part is not Part.FILE_COPIES]
    return DeliveryAccount(
        one.record, tuple(Owed(row, known.get(row.recipient_key or row.name, {})) for row in rows)
    )

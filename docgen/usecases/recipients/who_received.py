"""History: what a recipient was sent, and through whom it would be now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionRow, Part
from docgen.distribution.refusals import unknown
from docgen.domain.delivery import Delivery
from docgen.domain.directory import Body, RecipientGroup
from docgen.domain.record import DocumentRecord
from docgen.usecases.ports import Archive, Register
from docgen.usecases.recipients.distribution_lists import Period, dispatched
from docgen.vietnamese.keys import key


@dataclass(frozen=True, slots=True)
class Received:
    """One document that one recipient was to be sent, and what is on record of its going (all editions)."""

    record: DocumentRecord
    row: DistributionRow
    deliveries: tuple[Delivery, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "archive_id": self.record.archive_id,
            "reference": str(self.record.reference),
            "issued_on": self.record.issued_on.isoformat(),
            "subject": self.record.subject,
            "recipient": self.row.recipient_key,
            "name": self.row.name,
            "role": self.row.role,
            "copies": self.row.copies,
            "delivery": self.row.delivery,
            "deliveries": [one.to_json() for one in self.deliveries],
        }


@dataclass(frozen=True, slots=True)
class History:
    """What these bodies received, oldest first."""

    bodies: tuple[Body, ...]
    received: tuple[Received, ...]


def received_by(
    name: str,
    *,
    period: Period,
    with_family: bool,
    on: date,
    directory: Directory,
    register: Register,
    archive: Archive,
) -> History:
    """What the bearer of this name was sent; ``with_family`` adds who it came from and who came after it.

    A group stands for its members of the day ``on``. UnknownRecipientError if nobody bears the name.
    """
    bodies = _bodies(name, directory, on)
    if with_family:
        family = (relative for body in bodies for relative in directory.succession.family(body))
        bodies = tuple({body.key: body for body in (*bodies, *family)}.values())
    keys = {body.key for body in bodies}
    typed = {key(body.name) for body in bodies}
    found = [
        Received(one.record, row, _deliveries(one.record, row, register))
        for one in dispatched(period, register=register, archive=archive)
        for row in one.listing.rows
        if row.part is not Part.FILE_COPIES and _is_for(row, keys, typed)
    ]
    return History(bodies, tuple(sorted(found, key=_order)))


def _bodies(name: str, directory: Directory, on: date) -> tuple[Body, ...]:
    """Everybody who bears the name or bore it; by short name ("xã Tịnh Khê") only where no full name fits."""
    if named := directory.named(name):
        return named
    entry = directory.find(name, on)
    if isinstance(entry, RecipientGroup):
        return tuple(member.body for member in directory.members(entry, on))
    if entry is not None:
        return (entry,)
    if short := tuple(_called(name, directory.bodies.values())):
        return short
    raise unknown(name, directory.entries(), on)


def _called(name: str, bodies: Iterable[Body]) -> Iterable[Body]:
    wanted = key(name)
    for body in bodies:
        if wanted in (key(body.short), key(f"{body.fact('loại')} {body.short}")):
            yield body


def _deliveries(record: DocumentRecord, row: DistributionRow, register: Register) -> tuple[Delivery, ...]:
    identity = row.recipient_key or row.name
    known = register.deliveries.of(record.archive_id)
    return tuple(one for one in known if one.recipient.identity == identity)


def _is_for(row: DistributionRow, keys: set[str], typed: set[str]) -> bool:
    return row.recipient_key in keys if row.recipient_key else key(row.name) in typed


def _order(one: Received) -> tuple[date, str, int]:
    return one.record.issued_on, one.record.archive_id, one.row.position

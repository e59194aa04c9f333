"""Who gets an envelope, a label or a line in a book: recipients with their address and their documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docgen.distribution.merging import MergedList
from docgen.domain.delivery import Delivery, Means
from docgen.domain.directory import Body
from docgen.errors import UnknownRecipientError


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One document for one recipient; ``place`` is that of the document in the merged list.

    ``sent`` is how it went, where that is on record; None leaves it to the clerk to write in.
    """

    place: int
    copies: int
    sent: Delivery | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """One recipient with what is sent there; ``address`` is "" where the directory has none."""

    name: str
    address: str
    enclosures: tuple[Enclosure, ...]

    @property
    def copies(self) -> int:
        """Copies of all documents together."""
        return sum(one.copies for one in self.enclosures)


def destinations(
    merged: MergedList,
    bodies: Mapping[str, Body],
    *,
    wanted: Callable[[str], bool],
    sent: Callable[[int, str], Delivery | None] = lambda _place, _recipient: None,
    by: Means | None = None,
) -> tuple[Destination, ...]:
    """The recipients whose form of delivery is ``wanted``; UnknownRecipientError if there is none.

    ``sent`` tells of paper on record; with ``by`` what went otherwise is left out, and what went so is taken in.
    """
    found = []
    for row in merged.recipients:
        enclosures = []
        for place, share in row.shares.items():
            on_record = sent(place, row.recipient_key or row.name)
            if wanted(share.delivery) if on_record is None or by is None else on_record.means is by:
                enclosures.append(Enclosure(place, share.copies, on_record))
        if enclosures:
            found.append(Destination(row.name, _address(row.recipient_key, bodies), tuple(enclosures)))
    if not found:
        raise UnknownRecipientError(
            "Không có nơi nhận nào gửi bản giấy theo cách này.",
            where=", ".join(merged.reference(at) for at in range(len(merged.documents))),
            next_step='Ghi delivery = "giấy", "bưu điện" hoặc "trực tiếp" cho cơ quan trong recipients.toml; '
            "hoặc thêm --everyone để in cho mọi nơi nhận.",
        )
    return tuple(found)


def _address(name: str, bodies: Mapping[str, Body]) -> str:
    """Its own address, or that of the nearest body above it: a position sits in its office."""
    seen: set[str] = set()
    while name in bodies and name not in seen:
        if bodies[name].address:
            return bodies[name].address
        seen.add(name)
        name = bodies[name].parent
    return ""

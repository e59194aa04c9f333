"""Who gets an envelope, a label or a line in a book: recipients with their address and their documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docgen.distribution.merging import MergedList
from docgen.domain.directory import Body
from docgen.errors import UnknownRecipientError


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One document for one recipient; ``place`` is that of the document in the merged list."""

    place: int
    copies: int


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
    merged: MergedList, bodies: Mapping[str, Body], *, wanted: Callable[[str], bool]
) -> tuple[Destination, ...]:
    """The recipients whose form of delivery is ``wanted``; UnknownRecipientError if there is none."""
    found = []
    for row in merged.recipients:
        enclosures = tuple(
            Enclosure(place, share.copies) for place, share in row.shares.items() if wanted(share.delivery)
        )
        if enclosures:
            found.append(Destination(row.name, _address(row.recipient_key, bodies), enclosures))
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

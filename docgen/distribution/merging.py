"""The lists of several documents as one: every recipient once, and which document each gets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.distribution.delivery_forms import is_electronic, needs_paper
from docgen.distribution.lists import DistributionList, DistributionRow, Part
from docgen.vietnamese.keys import key


@dataclass(frozen=True, slots=True)
class MergedRow:
    """One recipient; ``shares`` are its rows in the lists, by the place of the document."""

    recipient_key: str
    name: str
    kept: bool  # a unit that keeps a copy (Lưu)
    shares: Mapping[int, DistributionRow]

    @property
    def copies(self) -> int:
        """Copies of all documents together."""
        return sum(row.copies for row in self.shares.values())

    @property
    def paper_copies(self) -> int:
        """Copies on paper."""
        return sum(row.copies for row in self.shares.values() if needs_paper(row.delivery))


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """How many copies one document needs (NĐ 30/2020 Điều 17: as many as Nơi nhận names)."""

    reference: str
    recipients: int
    on_paper: int  # for recipients
    kept: int
    electronic: int

    @property
    def to_print(self) -> int:
        """Sheets to make: for recipients and to keep."""
        return self.on_paper + self.kept


@dataclass(frozen=True, slots=True)
class MergedList:
    """Recipients first, then who keeps copies; both in order of first appearance."""

    documents: tuple[DistributionList, ...]
    rows: tuple[MergedRow, ...]

    @property
    def recipients(self) -> tuple[MergedRow, ...]:
        """The rows without kept copies."""
        return tuple(row for row in self.rows if not row.kept)

    def reference(self, at: int) -> str:
        """What the document at this place is called; with its date where two bear one number (of two years)."""
        document = self.documents[at]
        same = sum(other.reference == document.reference for other in self.documents)
        reference = reference_of(document)
        return reference if same == 1 else f"{reference} ngày {document.issued_on:%d/%m/%Y}"

    def counts(self) -> tuple[DocumentCount, ...]:
        """Copies, document by document."""
        return tuple(_count(document, self.reference(at)) for at, document in enumerate(self.documents))

    def to_json(self) -> dict[str, Any]:
        """The list as plain values."""
        return {
            "documents": [
                {
                    "reference": reference_of(document),
                    "issued_on": document.issued_on.isoformat(),
                    "subject": document.subject,
                }
                for document in self.documents
            ],
            "rows": [
                {
                    "recipient": row.recipient_key,
                    "name": row.name,
                    "kept": row.kept,
                    "copies": row.copies,
                    "paper_copies": row.paper_copies,
                    "documents": [
                        {
                            "reference": self.reference(at),
                            "copies": share.copies,
                            "delivery": share.delivery,
                            "role": share.role,
                        }
                        for at, share in row.shares.items()
                    ],
                }
                for row in self.rows
            ],
            "counts": [
                {
                    "reference": count.reference,
                    "recipients": count.recipients,
                    "on_paper": count.on_paper,
                    "kept": count.kept,
                    "electronic": count.electronic,
                    "to_print": count.to_print,
                }
                for count in self.counts()
            ],
        }


def merge(lists: Sequence[DistributionList]) -> MergedList:
    """One list of these documents in their order; a name typed by hand is whoever bears it in another list."""
    keys = {
        key(row.name): row.recipient_key for listing in lists for row in _sent(listing) if row.recipient_key
    }
    shares: dict[tuple[bool, str], dict[int, DistributionRow]] = {}
    for at, listing in enumerate(lists):
        for row in listing.rows:
            kept = row.part is Part.FILE_COPIES
            who = row.recipient_key or ("" if kept else keys.get(key(row.name), "")) or key(row.name)
            shares.setdefault((kept, who), {})[at] = row
    rows = [_row(kept, of) for (kept, _), of in shares.items()]
    return MergedList(tuple(lists), tuple(sorted(rows, key=lambda row: row.kept)))


def reference_of(listing: DistributionList) -> str:
    """Number and symbol, or that there is none yet."""
    return str(listing.reference) if listing.reference else "(chưa cấp số)"


def _row(kept: bool, shares: dict[int, DistributionRow]) -> MergedRow:
    rows = list(shares.values())
    known = next((row for row in rows if row.recipient_key), rows[0])
    return MergedRow(known.recipient_key, known.name, kept, shares)


def _sent(listing: DistributionList) -> Iterator[DistributionRow]:
    return (row for row in listing.rows if row.part is not Part.FILE_COPIES)


def _count(listing: DistributionList, reference: str) -> DocumentCount:
    sent = list(_sent(listing))
    return DocumentCount(
        reference=reference,
        recipients=len(sent),
        on_paper=sum(row.copies for row in sent if needs_paper(row.delivery)),
        kept=sum(row.copies for row in listing.rows if row.part is Part.FILE_COPIES),
        electronic=sum(row.copies for row in sent if is_electronic(row.delivery)),
    )

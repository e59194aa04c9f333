"""A register in an empty office and a clock that can be set."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docgen.domain.record import Citation, DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.register import NumberClaim, RegisterEntry
from docgen.register.ledger import LedgerRegister

DAY = date(2023, 11, 28)


class SetClock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.moment = datetime(2023, 11, 28, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@dataclass
class Desk:
    """What a clerk does, in a word each."""

    root: Path
    clock: SetClock = field(default_factory=SetClock)

    def __post_init__(self) -> None:
        self.register = self.open()

    @property
    def journal(self) -> Path:
        return self.root / "archive" / "journal"

    @property
    def database(self) -> Path:
        return self.root / "index" / "register.db"

    def open(self, *, wait_seconds: float = 60.0) -> LedgerRegister:
        """The register as another process would open it."""
        return LedgerRegister(self.journal, self.database, self.clock, wait_seconds=wait_seconds)

    def claim(self, request_id: str, **changes: object) -> NumberClaim:
        wish = {"series": "CV-UBND", "dated": DAY, "content_hash": "h", "holder": "Văn thư", **changes}
        return NumberClaim(request_id=request_id, **wish)  # type: ignore[arg-type]

    def reserve(self, request_id: str, **changes: object) -> RegisterEntry:
        return self.register.reserve(self.claim(request_id, **changes))

    def settle(self, entry: RegisterEntry) -> RegisterEntry:
        """File the document of a number that was taken."""
        return self.register.settle(entry.archive_id, record_of(entry), f"digest-{entry.archive_id}")

    def file(
        self, request_id: str, symbol: str = "UBND-KT", cites: str | None = None, **changes: object
    ) -> RegisterEntry:
        """Reserve and settle: a filed document."""
        entry = self.reserve(request_id, **changes)
        return self.register.settle(entry.archive_id, record_of(entry, symbol, cites), f"digest-{request_id}")


def record_of(entry: RegisterEntry, symbol: str = "UBND-KT", cites: str | None = None) -> DocumentRecord:
    """A record that fits the entry; ``cites`` is the archive id of a document that it cites."""
    return DocumentRecord(
        archive_id=entry.archive_id,
        series=entry.series,
        reference=Reference(entry.number, symbol, entry.suffix),
        type_name="công văn",
        issued_on=entry.dated,
        issuer=Issuer("ubnd", "Ủy ban nhân dân thành phố", "UBND thành phố"),
        subject=f"về việc {entry.request_id}",
        origin=Origin.ISSUED,
        request_id=entry.request_id,
        citations=(Citation(Reference(1, "UBND"), cites),) if cites else (),
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)

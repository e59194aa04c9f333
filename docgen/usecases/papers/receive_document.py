"""Register an incoming document (văn bản đến): arrival number, the file byte for byte, an entry to find it by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docgen import __version__
from docgen.citations.write import bare_subject
from docgen.domain.received_document import ARRIVALS, RECEIVED_REQUEST, ReceivedDocument
from docgen.domain.record import Citation, DocumentRecord, Issuer, Origin
from docgen.domain.reference import Locator, Reference
from docgen.domain.register import NumberClaim, NumberState, RegisterEntry
from docgen.errors import FieldValueError, ObjectExistsError
from docgen.settings import Settings
from docgen.usecases import document_files as files
from docgen.usecases.ports import Archive, Clock, Register

NO_DETAILS: Mapping[str, Any] = {}
NO_FILES: Mapping[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that has arrived and what is known of it; ``kind`` is its ending, already checked.

    ``reference`` and ``dated`` are the document's own, None if it bears none. ``details`` and ``beside`` are
    what its reader wants kept with it; ``text`` is what a search shall find.
    """

    file_name: str
    file_sha256: str
    data: bytes
    kind: str
    sender: Issuer
    type_name: str
    subject: str
    received_on: date
    reference: Reference | None = None
    dated: date | None = None
    handed_to: str = ""
    note: str = ""
    reason: str = ""
    text: str = ""
    citations: tuple[Citation, ...] = ()
    details: Mapping[str, Any] = field(default_factory=lambda: NO_DETAILS)
    beside: Mapping[str, bytes] = field(default_factory=lambda: NO_FILES)

    @property
    def request_id(self) -> str:
        """What makes receiving safe to repeat: the same bytes are the same document."""
        return f"{RECEIVED_REQUEST}{self.file_sha256}"


@dataclass(frozen=True, slots=True)
class Received:
    """The document in the register; ``already`` means that it had been registered, or imported, before."""

    record: DocumentRecord
    already: bool


@dataclass(frozen=True, slots=True)
class ReceiveDesk:
    """Registers incoming documents; the search index is the caller's, who may have many of them."""

    settings: Settings
    register: Register
    archive: Archive
    clock: Clock

    def known(self, file_sha256: str) -> DocumentRecord | None:
        """The document that these bytes were registered as, None if they are new."""
        entry = self.register.by_request(f"{RECEIVED_REQUEST}{file_sha256}")
        return entry.record if entry is not None and entry.state is NumberState.FILED else None

    def filed_as(self, incoming: Incoming) -> DocumentRecord | None:
        """The document that has these bytes, received, or imported under this number; None if new."""
        return self.known(incoming.file_sha256) or self._imported(incoming)

    def _imported(self, incoming: Incoming) -> DocumentRecord | None:
        """By its number, not by looking at every document there is: without one it has no twin of its number."""
        if incoming.reference is None:
            return None
        for entry in self.register.find(Locator(str(incoming.reference), reference=incoming.reference)):
            details = (entry.record.details if entry.record else None) or {}
            if incoming.file_sha256 in (details.get("sha256"), *details.get("more", ())):
                return entry.record
        return None

    def preview(self, incoming: Incoming) -> int:
        """The arrival number that it would get; takes nothing, raises what ``receive`` would."""
        self._refuse_future(incoming)
        return self.register.preview(self._claim(incoming, holder="")).number

    def receive(self, incoming: Incoming, *, holder: str) -> Received:
        """Give it its arrival number and file it; the same file twice is one document.

        DateOrderError, YearClosedError, ArchiveNotWritableError and others as of ``reserve`` and ``publish``.
        """
        if record := self.filed_as(incoming):
            return Received(record, already=True)
        self._refuse_future(incoming)
        self.archive.check_writable(needed_bytes=2 * len(incoming.data))
        entry = self.register.reserve(self._claim(incoming, holder=holder))
        digest = self.archive.lasting_digest(entry.archive_id) or self._publish(entry, incoming)
        record = files.read_record(self.archive, entry.archive_id)
        self.register.settle(entry.archive_id, record, digest)
        return Received(record, already=False)

    def _refuse_future(self, incoming: Incoming) -> None:
        today = self.clock.today()
        for day, name in ((incoming.received_on, "Ngày đến"), (incoming.dated, "Ngày văn bản")):
            if day is not None and day > today:
                raise FieldValueError(
                    f"{name} {day:%d/%m/%Y} chưa đến.",
                    where=incoming.file_name,
                    next_step="Sửa lại ngày; bỏ --on để lấy ngày hôm nay.",
                )

    def _claim(self, incoming: Incoming, *, holder: str) -> NumberClaim:
        return NumberClaim(
            request_id=incoming.request_id,
            series=ARRIVALS,
            dated=incoming.received_on,
            content_hash=incoming.file_sha256,
            holder=holder,
            first_number=_first_number(self.settings, incoming.received_on.year),
            reason=incoming.reason,
        )

    def _publish(self, entry: RegisterEntry, incoming: Incoming) -> str:
        """Write the object; returns its digest, also when someone else filed it at this very moment."""
        record = _record(entry, incoming)
        content = {
            files.METADATA: files.to_bytes(record.to_json()),
            files.TEXT: _text(record, incoming).encode(),
            files.document_name(record.reference, incoming.kind): incoming.data,
            **incoming.beside,
        }
        try:
            return self.archive.publish(
                entry.archive_id,
                content,
                message=f"Vào sổ văn bản đến số {entry.number}",
                at=self.clock.now(),
            )
        except ObjectExistsError:
            digest = self.archive.lasting_digest(entry.archive_id)
            if digest is None:
                raise
            return digest


def _first_number(settings: Settings, year: int) -> int:
    """Where the arrival numbers of a year start: what docgen.toml says of the series ĐẾN, else 1."""
    rules = (rule for rule in settings.series if rule.code == ARRIVALS and rule.is_valid_in(year))
    return next((rule.first_numbers[year] for rule in rules if year in rule.first_numbers), 1)


def _record(entry: RegisterEntry, incoming: Incoming) -> DocumentRecord:
    received = ReceivedDocument(
        arrival_number=entry.number,
        received_on=entry.dated,
        file_name=incoming.file_name,
        file_sha256=incoming.file_sha256,
        own_number=incoming.reference is not None,
        handed_to=incoming.handed_to,
        note=incoming.note,
    )
    return DocumentRecord(
        archive_id=entry.archive_id,
        series=entry.series,
        reference=incoming.reference or Reference(entry.number, ARRIVALS),
        type_name=incoming.type_name,
        issued_on=incoming.dated or entry.dated,
        issuer=incoming.sender,
        subject=incoming.subject,
        origin=Origin.RECEIVED,
        request_id=entry.request_id,
        citations=incoming.citations,
        details={
            "received": received.to_json(),
            "program": f"docgen {__version__}",
            **incoming.details,
        },
    )


def _text(record: DocumentRecord, incoming: Incoming) -> str:
    head = (
        f"{record.type_name[:1].upper()}{record.type_name[1:]} đến số {record.entered_as[0]} "
        f"ngày {record.entered_on:%d/%m/%Y} của {record.issuer.name} về việc {bare_subject(record.subject)}"
    )
    return f"{head}\n\n{incoming.text.strip()}\n"

"""The register of numbers: the journal is the truth, the database a lock and an index on it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Locator
from docgen.domain.register import ChangedDocuments, GivenNumber, NumberClaim, NumberState, RegisterEntry
from docgen.errors import DocumentNotFoundError, NumberTakenError
from docgen.register.events import (
    AMENDED,
    DOCUMENT_FILED,
    GENESIS,
    HELD_NUMBER_TAKEN,
    NUMBER_TAKEN,
    composed,
    filed_body,
    taken_body,
)
from docgen.register.journal import Journal
from docgen.register.numbering import check_clock, decide_number

if TYPE_CHECKING:  # SQLAlchemy takes a quarter of a second to load: only when a question is asked
    from docgen.register.bookkeeping import Bookkeeper
    from docgen.register.delivery_book import DeliveryBook
    from docgen.register.number_book import NumberBook
    from docgen.register.page import LedgerPage

T = TypeVar("T")

_BATCH = 500  # documents read at once by ``filed``


class Now(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Now, in UTC."""
        ...


class LedgerRegister:
    """Numbers of one office: the journal in ``journal_folder``, answers from the file ``database``.

    Every question and every write first brings the database up to the journal, so that a process may die
    anywhere and the file ``database`` may be removed at any time. ``may_begin`` is asked before the next number
    is counted in an empty register: it raises where there must have been others.
    """

    def __init__(
        self,
        journal_folder: Path,
        database: Path,
        clock: Now,
        *,
        wait_seconds: float = 60.0,
        may_begin: Callable[[], None] = lambda: None,
    ) -> None:
        self._journal_folder = journal_folder
        self._database = database
        self._clock = clock
        self._wait_seconds = wait_seconds
        self._may_begin = may_begin

    @cached_property
    def _books(self) -> "Bookkeeper":
        from docgen.register.bookkeeping import Bookkeeper

        return Bookkeeper(Journal(self._journal_folder), self._database, wait_seconds=self._wait_seconds)

    @cached_property
    def numbers(self) -> "NumberBook":
        """The numbers themselves: held, given back, made void, counted, closed."""
        from docgen.register.number_book import NumberBook

        return NumberBook(self._books, self._clock, self._may_begin)

    @cached_property
    def deliveries(self) -> "DeliveryBook":
        """Who was sent what, and what became of it."""
        from docgen.register.delivery_book import DeliveryBook

        return DeliveryBook(self._books, self._clock)

    def reserve(self, claim: NumberClaim) -> RegisterEntry:
        """Give the claim its number; the same request id always gets the same one.

        NumberTakenError, NumberStateError, DateOrderError, YearClosedError, RegisterBusyError, ClockBehindError;
        none of them takes a number.
        """
        claim = _composed_claim(claim)

        def take(page: "LedgerPage") -> RegisterEntry:
            if held := page.by_request(claim.request_id):
                return held
            body = taken_body(claim, self._number_for(claim, page))
            return self._write(page, NUMBER_TAKEN if claim.held is None else HELD_NUMBER_TAKEN, body)

        return self._books.writing(take)

    def preview(self, claim: NumberClaim) -> GivenNumber:
        """The number that ``reserve`` would give now; takes nothing, raises what ``reserve`` would."""
        claim = _composed_claim(claim)

        def look(page: "LedgerPage") -> GivenNumber:
            held = page.by_request(claim.request_id)
            if held is None:
                return self._number_for(claim, page)
            return GivenNumber(held.number, held.suffix, held.is_back_dated)

        return self._books.reading(look)

    def settle(self, archive_id: str, record: DocumentRecord, inventory_digest: str) -> RegisterEntry:
        """Note that the document of a reserved number stands in the archive; harmless to repeat.

        DocumentNotFoundError if nobody took the number, NumberTakenError if it is another document's.
        """

        def note(page: "LedgerPage") -> RegisterEntry:
            held = _owned(archive_id, page.entry(archive_id), record)
            if held.state is NumberState.FILED and held.inventory_digest == inventory_digest:
                return held
            if held.state is not NumberState.ISSUING:
                raise _another_document(archive_id)
            return self._write(page, DOCUMENT_FILED, filed_body(archive_id, record, inventory_digest))

        return self._books.writing(note)

    def settle_amendment(self, record: DocumentRecord, inventory_digest: str) -> RegisterEntry:
        """Note that a new version of a filed document stands in the archive; harmless to repeat.

        What was done is the last of the record's amendments. DocumentNotFoundError if nothing is filed there,
        NumberTakenError if the version does not follow the one that is known.
        """

        def note(page: "LedgerPage") -> RegisterEntry:
            filed = _owned(record.archive_id, page.entry(record.archive_id), record)
            known = _amendments(filed.record) if filed.record else []
            told = _amendments(record)
            if filed.inventory_digest == inventory_digest or (
                len(told) < len(known) and known[: len(told)] == told
            ):
                return filed  # told already, perhaps by the next one who amended it
            if filed.record is None or known != told[:-1]:
                raise _another_document(record.archive_id)
            body = filed_body(record.archive_id, record, inventory_digest)
            return self._write(page, AMENDED[record.amendments[-1].state], body)

        return self._books.writing(note)

    def entry(self, archive_id: str) -> RegisterEntry | None:
        """The entry with this archive id."""
        return self._books.reading(lambda page: page.entry(composed(archive_id)))

    def by_request(self, request_id: str) -> RegisterEntry | None:
        """The entry that this request got."""
        return self._books.reading(lambda page: page.by_request(composed(request_id)))

    def find(self, locator: Locator) -> tuple[RegisterEntry, ...]:
        """Every filed document that answers to this name, newest first; see ``symbols.best_matches``."""
        return self._books.reading(lambda page: page.find(locator))

    def catch_up(self) -> None:
        """Bring the tables up to the journal, for those who read them without this register."""
        self._books.reading(lambda page: page.last_place())

    def citing(self, archive_id: str) -> tuple[RegisterEntry, ...]:
        """The filed documents that cite this one, oldest first."""
        return self._books.reading(lambda page: page.citing(composed(archive_id)))

    def with_report_duty(self) -> tuple[RegisterEntry, ...]:
        """The filed documents that lay a reporting duty on units, oldest first."""
        return self._books.reading(lambda page: page.with_report_duty())

    def changed_since(self, place: tuple[int, str]) -> ChangedDocuments:
        """The next filed documents that were filed or changed after this place of the journal.

        Of another journal than the one that stands here (rebuilt, restored), the place is the very beginning.
        """

        def look(page: "LedgerPage") -> ChangedDocuments:
            sequence, digest = place
            known = sequence == 0 or page.digest_at(sequence) == digest
            changed = page.changed_after(sequence if known else 0, limit=_BATCH)
            last = page.last_place()
            upto = changed[-1][0] if len(changed) == _BATCH else last.sequence
            return ChangedDocuments(
                tuple(entry for _, entry in changed),
                place=(upto, page.digest_at(upto)),
                newest=last.sequence,
                is_anew=not known,
            )

        return self._books.reading(look)

    def filed(self) -> Iterator[RegisterEntry]:
        """Every filed document, in the order of filing."""
        last = 0
        while batch := self._filed_after(last):
            yield from (entry for _, entry in batch)
            last = batch[-1][0]

    def unfinished(self) -> tuple[RegisterEntry, ...]:
        """Numbers that were taken and whose document is not filed yet, in the order they were taken."""
        return self._books.reading(lambda page: page.unfinished())

    def verify(self) -> int:
        """The number of events, after reading the whole journal; JournalDamagedError names the bad line."""
        return self._books.verify()

    def _filed_after(self, last: int) -> list[tuple[int, RegisterEntry]]:
        return self._books.reading(lambda page: page.filed_after(last, limit=_BATCH))

    def _number_for(self, claim: NumberClaim, page: "LedgerPage") -> GivenNumber:
        place = page.last_place()
        check_clock(self._clock.now(), place.at)
        if claim.number is None and place == GENESIS:
            self._may_begin()
        return decide_number(claim, page)

    def _write(self, page: "LedgerPage", kind: str, body: Mapping[str, Any]) -> RegisterEntry:
        self._books.record(page, self._clock.now(), kind, body)
        written = page.entry(composed(body["archive_id"]))
        assert written is not None  # noqa: S101 — written just now, in this very transaction
        return written


def _composed_claim(claim: NumberClaim) -> NumberClaim:
    """The claim with its words as the journal will hold them, so that the same request is found again."""
    return replace(
        claim,
        request_id=composed(claim.request_id),
        series=composed(claim.series),
        suffix=composed(claim.suffix),
        holder=composed(claim.holder),
        reason=composed(claim.reason),
    )


def _amendments(record: DocumentRecord) -> list[Any]:
    """What was done to a document, as the journal would hold it."""
    return [composed(amendment.to_json()) for amendment in record.amendments]


def _owned(archive_id: str, held: RegisterEntry | None, record: DocumentRecord) -> RegisterEntry:
    """The entry, if the record is its own document's; DocumentNotFoundError, NumberTakenError if not."""
    if held is None:
        raise DocumentNotFoundError(
            f"Trong sổ chưa giữ số nào mang mã {archive_id}.",
            where=archive_id,
            next_step="Giữ số trước khi lưu văn bản.",
        )
    if record.archive_id != archive_id or composed(record.request_id) != held.request_id:
        raise _another_document(archive_id)
    return held


def _another_document(archive_id: str) -> NumberTakenError:
    return NumberTakenError(
        f"Số của hồ sơ {archive_id} đã thuộc về một văn bản khác, hoặc hồ sơ đã đổi khác.",
        where=archive_id,
        next_step=f"Xem văn bản đang giữ số bằng: docgen show {archive_id}",
    )

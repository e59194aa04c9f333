"""What the use cases need from outside, in their own words. Assembly says which real thing answers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from docgen.archive.files import ArchivedFile
from docgen.domain.delivery import Delivery, DeliveryState, Dispatch, Recipient
from docgen.domain.letter import Letter
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Locator
from docgen.domain.register import (
    BlockClaim,
    ChangedDocuments,
    GivenNumber,
    JournalEvent,
    NumberClaim,
    RegisterEntry,
)
from docgen.domain.void_number import VoidNumber
from docgen.domain.year_account import SeriesAccount
from docgen.templating.fields import FieldSpec


class Clock(Protocol):
    """The time; a port, so that a use case can be told which day it is."""

    def now(self) -> datetime:
        """Now, in UTC."""
        ...

    def today(self) -> date:
        """Today, where the office stands."""
        ...


class ReadyTemplate(Protocol):
    """One template, checked and ready to be filled in."""

    @property
    def name(self) -> str:
        """Its folder's name: "cong-van"."""
        ...

    @property
    def type_name(self) -> str:
        """The document type it is for: "công văn"."""
        ...

    @property
    def sha256(self) -> str:
        """Of the .docx as it stands on disk, hex."""
        ...

    @property
    def version(self) -> int:
        """Which edition of the template this is."""
        ...

    @property
    def skeleton(self) -> str:
        """The body that a new draft of this type begins with, "" for none."""
        ...

    def render(self, letter: Letter, *, created: date) -> bytes:
        """The finished .docx; the same letter gives the same bytes."""
        ...


class Templates(Protocol):
    """The office's templates."""

    def fields_of(self, type_name: str) -> Sequence[FieldSpec]:
        """The fields that this type's template has beside the common ones; UnknownTypeError."""
        ...

    def ready(self, type_name: str) -> ReadyTemplate:
        """The template of a type; UnknownTypeError, BrokenTemplateError, HostileTemplateError."""
        ...


class Register(Protocol):
    """The register of numbers (sổ): journal and database behind one door."""

    def reserve(self, claim: NumberClaim) -> RegisterEntry:
        """Give the claim its number; the same request id always gets the same one.

        NumberTakenError, NumberStateError, DateOrderError, YearClosedError, RegisterBusyError, ClockBehindError;
        none of them takes a number.
        """
        ...

    def settle(self, archive_id: str, record: DocumentRecord, inventory_digest: str) -> RegisterEntry:
        """Note that the document of a reserved number stands in the archive; harmless to repeat."""
        ...

    def settle_amendment(self, record: DocumentRecord, inventory_digest: str) -> RegisterEntry:
        """Note that a new version of a filed document stands in the archive; harmless to repeat."""
        ...

    def preview(self, claim: NumberClaim) -> GivenNumber:
        """The number that ``reserve`` would give now; takes nothing, raises what ``reserve`` would."""
        ...

    def entry(self, archive_id: str) -> RegisterEntry | None:
        """The entry with this archive id."""
        ...

    def by_request(self, request_id: str) -> RegisterEntry | None:
        """The entry that this request got."""
        ...

    def find(self, locator: Locator) -> tuple[RegisterEntry, ...]:
        """Every filed document that answers to this name, newest first; symbols compare by key, then by plain."""
        ...

    def catch_up(self) -> None:
        """Bring the tables up to the journal, for those who read them without this register."""
        ...

    def citing(self, archive_id: str) -> tuple[RegisterEntry, ...]:
        """The filed documents that cite this one, oldest first."""
        ...

    def with_report_duty(self) -> tuple[RegisterEntry, ...]:
        """The filed documents that lay a reporting duty on units, oldest first."""
        ...

    def changed_since(self, place: tuple[int, str]) -> ChangedDocuments:
        """The next filed documents that were filed or changed after this place of the journal."""
        ...

    def filed(self) -> Iterator[RegisterEntry]:
        """Every filed document, in the order of filing."""
        ...

    def unfinished(self) -> tuple[RegisterEntry, ...]:
        """Numbers that are reserved or issuing, in the order they were taken."""
        ...

    @property
    def numbers(self) -> "Numbers":
        """The numbers themselves."""
        ...

    @property
    def deliveries(self) -> "Deliveries":
        """Who was sent what, and what became of it."""
        ...


class Deliveries(Protocol):
    """The book of deliveries; an act returns the recipients it concerned, the others had gone on already."""

    def intend(self, dispatch: Dispatch) -> tuple[Recipient, ...]:
        """Note, flushed, that a mail is about to be handed over; only for these may it be."""
        ...

    def sent(self, dispatch: Dispatch, *, reply: str = "") -> tuple[Recipient, ...]:
        """Note that it went, whoever carried it."""
        ...

    def failed(self, dispatch: Dispatch, state: DeliveryState, *, reply: str) -> tuple[Recipient, ...]:
        """Note that it did not go: DEFERRED, REFUSED, or RETURNED after it seemed to."""
        ...

    def received(self, dispatch: Dispatch) -> tuple[Recipient, ...]:
        """Note the receipt; ``dispatch.on`` is the day on it."""
        ...

    def of(self, archive_id: str) -> tuple[Delivery, ...]:
        """Every delivery of a document, all editions, in the order they were begun."""
        ...

    def in_state(self, state: DeliveryState) -> tuple[Delivery, ...]:
        """Every delivery that stands in this state."""
        ...


class Numbers(Protocol):
    """Numbers that are no documents yet, or never will be, and the years they belong to."""

    def hold(self, block: BlockClaim) -> tuple[RegisterEntry, ...]:
        """Hold the next numbers for somebody; the same request finds its block again while it is untouched."""
        ...

    def preview_block(self, block: BlockClaim) -> int:
        """The first number that ``hold`` would hold; takes nothing, raises what it would."""
        ...

    def release(self, archive_id: str, *, by: str) -> None:
        """Give a held number back; NumberStateError unless it is held and the highest."""
        ...

    def check_release(self, archive_id: str) -> None:
        """Raise what ``release`` would; writes nothing."""
        ...

    def settle_void(self, void: VoidNumber, inventory_digest: str) -> RegisterEntry:
        """Note that the tombstone of a number stands in the archive; harmless to repeat; NumberStateError."""
        ...

    def close_year(self, year: int, *, by: str) -> JournalEvent:
        """Close the register of a year and return the event that seals it; YearNotClearError; may be repeated."""
        ...

    def account(self, year: int) -> tuple[SeriesAccount, ...]:
        """What stands in each series of a year."""
        ...

    def closing(self, year: int) -> JournalEvent | None:
        """The event that closed a year, None while it is open."""
        ...

    def entries(self, year: int, *, series: str = "") -> tuple[RegisterEntry, ...]:
        """Every number of a year, by series and number."""
        ...

    def series_of_type(self, year: int, type_name: str) -> frozenset[str]:
        """The series in which documents of a type were issued in a year."""
        ...

    def events_of(self, archive_id: str) -> tuple[JournalEvent, ...]:
        """Everything that ever happened to a number, oldest first."""
        ...


class Archive(Protocol):
    """The store of filed documents: write-once objects of named files."""

    def check_writable(self, *, needed_bytes: int) -> None:
        """ArchiveNotWritableError if an object of this size could not be written now."""
        ...

    def publish(self, object_id: str, files: Mapping[str, bytes], *, message: str, at: datetime) -> str:
        """Write the object at one stroke; returns the sha512 (hex) of its inventory.

        ObjectExistsError if the place is taken; nothing half-written is ever visible.
        """
        ...

    def add_version(
        self,
        object_id: str,
        files: Mapping[str, bytes],
        *,
        follows: str,
        message: str,
        at: datetime,
        dropped: Collection[str] = (),
    ) -> str:
        """Give the object one more version with these files new or changed; returns its new digest.

        ObjectExistsError if the object no longer has the inventory with the digest ``follows``.
        """
        ...

    def unsettled(self) -> tuple[str, ...]:
        """The objects with a version of which nobody has said that the register knows it; most often none."""
        ...

    def settled(self, object_id: str, digest: str) -> None:
        """The register knows the object as of the inventory with this digest; harmless to repeat."""
        ...

    def digest_before(self, object_id: str) -> str | None:
        """The digest that the object had before its newest version, None for a first version."""
        ...

    def inventory_digest(self, object_id: str) -> str | None:
        """The sha512 (hex) of the object's inventory, None if there is no such object."""
        ...

    def lasting_digest(self, object_id: str) -> str | None:
        """The same of an object that another run may have put there: flushed, so that the register may hear of it."""
        ...

    def read(self, object_id: str, name: str) -> bytes:
        """One file of the object, verified against its digest; ArchiveDamagedError if it differs."""
        ...

    def files(self, object_id: str) -> tuple[ArchivedFile, ...]:
        """The files of the object's newest version, by name."""
        ...

    def object_ids(self) -> Iterator[str]:
        """Every object of the store, sorted."""
        ...

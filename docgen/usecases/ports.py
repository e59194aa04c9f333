"""What the use cases need from outside, in their own words. Assembly says which real thing answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from docgen.archive.files import ArchivedFile
from docgen.domain.letter import Letter
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Locator
from docgen.domain.register import NumberClaim, RegisterEntry
from docgen.search.documents import IndexedDocument, SearchHit
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

        NumberTakenError, DateOrderError, RegisterBusyError, ClockBehindError; none of them takes a number.
        """
        ...

    def settle(self, archive_id: str, record: DocumentRecord, inventory_digest: str) -> RegisterEntry:
        """Note that the document of a reserved number stands in the archive; harmless to repeat."""
        ...

    def preview(self, claim: NumberClaim) -> int:
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

    def citing(self, archive_id: str) -> tuple[RegisterEntry, ...]:
        """The filed documents that cite this one, oldest first."""
        ...

    def filed(self) -> Iterator[RegisterEntry]:
        """Every filed document, in the order of filing."""
        ...

    def unfinished(self) -> tuple[RegisterEntry, ...]:
        """Numbers that were taken and whose document is not filed yet."""
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

    def inventory_digest(self, object_id: str) -> str | None:
        """The sha512 (hex) of the object's inventory, None if there is no such object."""
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


class SearchIndex(Protocol):
    """Full-text search; derived, can be thrown away."""

    def add(self, documents: Iterable[IndexedDocument]) -> None:
        """Put documents into the index, replacing those with the same archive id."""
        ...

    def search(self, query: str, *, limit: int) -> Sequence[SearchHit]:
        """The best hits first; QueryError if the query cannot be understood."""
        ...

    def count(self) -> int:
        """How many documents the index holds."""
        ...

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Make the index anew beside the old one and swap; returns the number of documents."""
        ...

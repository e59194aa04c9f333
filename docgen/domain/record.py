"""What is known of a filed document: the metadata that travels inside its archive object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from docgen.domain.amendment import Amendment, DocumentState
from docgen.domain.received_document import ReceivedDocument
from docgen.domain.reference import Reference

SCHEMA = "docgen/metadata/1"


class Origin(StrEnum):
    """How a document came into the archive."""

    ISSUED = "issued"  # phát hành bằng docgen
    PAST = "past"  # văn bản cũ, đưa vào sau
    RECEIVED = "received"  # văn bản đến, vào sổ đến


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that issued a document (cơ quan ban hành).

    ``key`` names it in docgen.toml or recipients.toml, ``cited_as`` is how a letter of this office calls it.
    """

    key: str
    name: str
    cited_as: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One document that another one cites (viện dẫn).

    ``archive_id`` is None while the cited document is not in the archive.
    """

    reference: Reference
    archive_id: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A filed document: enough to rebuild its row in the register from the archive alone.

    ``archive_id`` is ``<year>/<series>/<number>``, e.g. ``2022/QĐ-UBND/04157``.
    A received document speaks for itself (its own number, date and issuer); its place is its arrival number.
    ``details`` keeps what only this document has: template and its hash, report duty, arrival, program version.
    ``amendments`` is what was done to it after issue, oldest first: one for each version after the first.
    """

    archive_id: str
    series: str
    reference: Reference
    type_name: str  # "công văn", "quyết định"
    issued_on: date
    issuer: Issuer
    subject: str  # trích yếu
    origin: Origin
    request_id: str
    signer: str = ""
    citations: tuple[Citation, ...] = ()
    details: Mapping[str, Any] | None = None
    amendments: tuple[Amendment, ...] = ()

    @property
    def state(self) -> DocumentState:
        """Whether it still stands: what was done to it last."""
        return self.last_act.state if self.last_act else DocumentState.ISSUED

    @property
    def last_act(self) -> Amendment | None:
        """What was done to it last; a file that was added changes nothing of whether it stands."""
        acts = (done for done in reversed(self.amendments) if done.state is not DocumentState.ISSUED)
        return next(acts, None)

    @property
    def received(self) -> ReceivedDocument | None:
        """How it came in, None unless it is an incoming document."""
        if self.origin is not Origin.RECEIVED:
            return None
        return ReceivedDocument.from_json((self.details or {})["received"])

    @property
    def entered_on(self) -> date:
        """The date by which it is numbered: its own, or for an incoming document the day it arrived."""
        return self.received.received_on if self.received else self.issued_on

    @property
    def entered_as(self) -> tuple[int, str]:
        """Number and suffix in its series: the document's own, or the arrival number."""
        if self.received:
            return self.received.arrival_number, ""
        return self.reference.number, self.reference.suffix

    @property
    def edition(self) -> int:
        """Which wording stands now: 1, and one more for each correction; each must reach its recipients."""
        return 1 + sum(done.state is DocumentState.CORRECTED for done in self.amendments)

    @property
    def year(self) -> int:
        """The register year: of the document's date or arrival, not the clock (NĐ 30/2020 Điều 15, 22)."""
        return self.entered_on.year

    def to_json(self) -> dict[str, Any]:
        """The record as plain values, fields in a fixed order."""
        return {
            "schema": SCHEMA,
            "archive_id": self.archive_id,
            "state": self.state.value,
            "series": self.series,
            "number": self.reference.number,
            "suffix": self.reference.suffix,
            "symbol": self.reference.symbol,
            "symbol_year": self.reference.year,
            "reference": str(self.reference),
            "type": self.type_name,
            "issued_on": self.issued_on.isoformat(),
            "issuer": {"key": self.issuer.key, "name": self.issuer.name, "cited_as": self.issuer.cited_as},
            "subject": self.subject,
            "signer": self.signer,
            "origin": self.origin.value,
            "request_id": self.request_id,
            "citations": [
                {
                    "number": cited.reference.number,
                    "suffix": cited.reference.suffix,
                    "symbol": cited.reference.symbol,
                    "symbol_year": cited.reference.year,
                    "archive_id": cited.archive_id,
                }
                for cited in self.citations
            ],
            "details": dict(self.details or {}),
            "amendments": [amendment.to_json() for amendment in self.amendments],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The record that ``to_json`` wrote; one of NOT_AS_WRITTEN if it is none."""
        if data["schema"] != SCHEMA:
            raise ValueError(data["schema"])
        return cls(
            archive_id=data["archive_id"],
            series=data["series"],
            reference=_reference(data),
            type_name=data["type"],
            issued_on=date.fromisoformat(data["issued_on"]),
            issuer=Issuer(data["issuer"]["key"], data["issuer"]["name"], data["issuer"]["cited_as"]),
            subject=data["subject"],
            origin=Origin(data["origin"]),
            request_id=data["request_id"],
            signer=data["signer"],
            citations=tuple(Citation(_reference(cited), cited["archive_id"]) for cited in data["citations"]),
            details=dict(data["details"]),
            amendments=tuple(Amendment.from_json(item) for item in data.get("amendments", ())),
        )


def _reference(data: Mapping[str, Any]) -> Reference:
    return Reference(data["number"], data["symbol"], data["suffix"], data["symbol_year"])

"""The open ledger inside one transaction: what may be asked of the tables."""

import json
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Locator
from docgen.domain.register import OPEN_STATES, NumberState, RegisterEntry
from docgen.domain.void_number import VoidNumber
from docgen.errors import IndexUnusableError
from docgen.register.events import GENESIS, Place
from docgen.register.symbols import best_matches
from docgen.register.tables import act, citation, closed_year, entry, event

_IS_FILED = entry.c.state == NumberState.FILED.value
_IS_OPEN = entry.c.state.in_([state.value for state in OPEN_STATES])
# A number that is only held, or void, has no date yet that others must follow.
_HAS_DATE = entry.c.state.in_([NumberState.ISSUING.value, NumberState.FILED.value])


class LedgerPage:
    """Answers from the tables; one unchanging view, or the writer's own."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def last_place(self) -> Place:
        """Where in the journal the tables stand."""
        newest = select(event).order_by(event.c.sequence.desc()).limit(1)
        row = self.connection.execute(newest).one_or_none()
        return GENESIS if row is None else Place(row.sequence, row.digest, row.at, row.year, row.ends_at)

    def journal_content(self, year: int, *, since: int = 0) -> bytes:
        """What a year's file of the journal holds from event ``since`` on, as the tables remember it."""
        lines = select(event.c.line).where(event.c.year == year, event.c.sequence >= since)
        return "".join(self.connection.scalars(lines.order_by(event.c.sequence))).encode()

    def highest_number(self, series: str, year: int) -> int:
        """The highest number in use, 0 if none is."""
        highest = select(func.max(entry.c.number)).where(entry.c.series == series, entry.c.year == year)
        return self.connection.scalar(highest) or 0

    def latest_dated(self, series: str, year: int, *, below: int | None = None) -> RegisterEntry | None:
        """The entry with the latest date, of those with the highest number; None if there is none."""
        wanted = select(entry).where(entry.c.series == series, entry.c.year == year, _HAS_DATE)
        if below is not None:
            wanted = wanted.where(entry.c.number < below)
        return self._first(
            wanted.order_by(entry.c.dated.desc(), entry.c.number.desc(), entry.c.suffix.desc())
        )

    def earliest_dated(self, series: str, year: int, *, above: int) -> RegisterEntry | None:
        """The entry with the earliest date among the numbers above one; None if there is none."""
        wanted = select(entry).where(entry.c.series == series, entry.c.year == year, _HAS_DATE)
        wanted = wanted.where(entry.c.number > above)
        return self._first(wanted.order_by(entry.c.dated, entry.c.number, entry.c.suffix))

    def suffixes_of(self, series: str, year: int, number: int) -> frozenset[str]:
        """The suffixes of a number that are in use; "" if the plain number is."""
        wanted = select(entry.c.suffix).filter_by(series=series, year=year, number=number)
        return frozenset(self.connection.scalars(wanted))

    def is_closed(self, year: int) -> bool:
        """Whether the register of a year is closed."""
        return (
            self.connection.scalar(select(closed_year.c.year).where(closed_year.c.year == year)) is not None
        )

    def holder_of(self, series: str, year: int, number: int, suffix: str) -> RegisterEntry | None:
        """The entry that has this number."""
        return self._first(select(entry).filter_by(series=series, year=year, number=number, suffix=suffix))

    def entry(self, archive_id: str) -> RegisterEntry | None:
        """The entry with this archive id."""
        return self._first(select(entry).where(entry.c.archive_id == archive_id))

    def by_request(self, request_id: str) -> RegisterEntry | None:
        """The entry that this request got."""
        return self._first(select(entry).where(entry.c.request_id == request_id))

    def find(self, locator: Locator) -> tuple[RegisterEntry, ...]:
        """Every filed document that answers to this name, newest first."""
        wanted = select(entry).where(_IS_FILED).order_by(entry.c.dated.desc(), entry.c.archive_id)
        if locator.archive_id is not None:
            return self.chosen(wanted.where(entry.c.archive_id == locator.archive_id))
        if locator.year is not None:
            wanted = wanted.where(entry.c.year == locator.year)
        reference = locator.reference
        if reference is None:
            return self.chosen(wanted.where(*_numbered(locator.number, locator.suffix)))
        rows = self.connection.execute(wanted.where(*_numbered(reference.number, reference.suffix))).all()
        return tuple(_entry(row) for row in best_matches(reference, rows))

    def citing(self, archive_id: str) -> tuple[RegisterEntry, ...]:
        """The filed documents that cite this one, oldest first."""
        wanted = select(entry).join(citation, citation.c.citing_id == entry.c.archive_id)
        return self.chosen(
            wanted.where(citation.c.cited_id == archive_id).order_by(entry.c.dated, entry.c.archive_id)
        )

    def with_report_duty(self) -> tuple[RegisterEntry, ...]:
        """The filed documents that lay a reporting duty on units, oldest first."""
        wanted = select(entry).where(_IS_FILED, entry.c.has_report_duty)
        return self.chosen(wanted.order_by(entry.c.dated, entry.c.archive_id))

    def filed_after(self, filed_by: int, *, limit: int) -> list[tuple[int, RegisterEntry]]:
        """The next documents in the order of filing, each with its place in that order."""
        wanted = select(entry).where(_IS_FILED, entry.c.filed_by > filed_by).order_by(entry.c.filed_by)
        return [(row.filed_by, _entry(row)) for row in self.connection.execute(wanted.limit(limit))]

    def changed_after(self, sequence: int, *, limit: int) -> list[tuple[int, RegisterEntry]]:
        """The filed documents that the next events are about, each with its event, in their order."""
        wanted = select(entry, act.c.sequence).join(act, act.c.archive_id == entry.c.archive_id)
        wanted = wanted.where(act.c.sequence > sequence, _IS_FILED).order_by(act.c.sequence).limit(limit)
        return [(row.sequence, _entry(row)) for row in self.connection.execute(wanted)]

    def digest_at(self, sequence: int) -> str:
        """The digest of an event, "" if there is no such event."""
        return self.connection.scalar(select(event.c.digest).where(event.c.sequence == sequence)) or ""

    def unfinished(self) -> tuple[RegisterEntry, ...]:
        """Numbers that are reserved or issuing, in the order they were taken."""
        return self.chosen(select(entry).where(_IS_OPEN).order_by(entry.c.taken_by_event, entry.c.number))

    def chosen(self, wanted: Select[Any]) -> tuple[RegisterEntry, ...]:
        """The entries that a question finds."""
        return tuple(_entry(row) for row in self.connection.execute(wanted))

    def _first(self, wanted: Select[Any]) -> RegisterEntry | None:
        row = self.connection.execute(wanted.limit(1)).one_or_none()
        return None if row is None else _entry(row)


def _numbered(number: int | None, suffix: str) -> tuple[ColumnElement[bool], ...]:
    return entry.c.own_number == number, entry.c.own_suffix == suffix


def _entry(row: Row[Any]) -> RegisterEntry:
    try:
        return _read_entry(row)
    except NOT_AS_WRITTEN as error:
        raise IndexUnusableError(
            "Cơ sở dữ liệu của sổ có dòng không đọc được.",
            where=f"dòng {row.archive_id}",
            next_step="Dựng lại cơ sở dữ liệu từ nhật ký, không mất số nào: docgen rebuild",
        ) from error


def _read_entry(row: Row[Any]) -> RegisterEntry:
    return RegisterEntry(
        archive_id=row.archive_id,
        request_id=row.request_id,
        series=row.series,
        year=row.year,
        number=row.number,
        suffix=row.suffix,
        dated=date.fromisoformat(row.dated),
        content_hash=row.content_hash,
        holder=row.holder,
        state=NumberState(row.state),
        record=None if row.record is None else DocumentRecord.from_json(json.loads(row.record)),
        inventory_digest=row.inventory_digest,
        by=row.by,
        taken_at=row.taken_at,
        reason=row.reason,
        is_back_dated=row.back_dated,
        void=None if row.void is None else VoidNumber.from_json(json.loads(row.void)),
    )

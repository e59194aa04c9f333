"""The open ledger inside one transaction: what may be asked of the tables."""

import json
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Locator
from docgen.domain.register import NumberState, RegisterEntry
from docgen.register.events import GENESIS, Place
from docgen.register.symbols import best_matches
from docgen.register.tables import citation, entry, event

_IS_FILED = entry.c.state == NumberState.FILED.value


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

    def latest_dated(self, series: str, year: int) -> RegisterEntry | None:
        """The entry with the latest date, of those with the highest number; None if there is none."""
        wanted = select(entry).where(entry.c.series == series, entry.c.year == year)
        return self._first(
            wanted.order_by(entry.c.dated.desc(), entry.c.number.desc(), entry.c.suffix.desc())
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
            return self._all(wanted.where(entry.c.archive_id == locator.archive_id))
        if locator.year is not None:
            wanted = wanted.where(entry.c.year == locator.year)
        reference = locator.reference
        if reference is None:
            return self._all(wanted.where(*_numbered(locator.number, locator.suffix)))
        rows = self.connection.execute(wanted.where(*_numbered(reference.number, reference.suffix))).all()
        return tuple(_entry(row) for row in best_matches(reference, rows))

    def citing(self, archive_id: str) -> tuple[RegisterEntry, ...]:
        """The filed documents that cite this one, oldest first."""
        wanted = select(entry).join(citation, citation.c.citing_id == entry.c.archive_id)
        return self._all(
            wanted.where(citation.c.cited_id == archive_id).order_by(entry.c.dated, entry.c.archive_id)
        )

    def filed_after(self, filed_by: int, *, limit: int) -> list[tuple[int, RegisterEntry]]:
        """The next documents in the order of filing, each with its place in that order."""
        wanted = select(entry).where(_IS_FILED, entry.c.filed_by > filed_by).order_by(entry.c.filed_by)
        return [(row.filed_by, _entry(row)) for row in self.connection.execute(wanted.limit(limit))]

    def unfinished(self) -> tuple[RegisterEntry, ...]:
        """Numbers whose document is not filed yet, in the order they were taken."""
        return self._all(select(entry).where(~_IS_FILED).order_by(entry.c.reserved_by))

    def _first(self, wanted: Select[Any]) -> RegisterEntry | None:
        row = self.connection.execute(wanted.limit(1)).one_or_none()
        return None if row is None else _entry(row)

    def _all(self, wanted: Select[Any]) -> tuple[RegisterEntry, ...]:
        return tuple(_entry(row) for row in self.connection.execute(wanted))


def _numbered(number: int | None, suffix: str) -> tuple[ColumnElement[bool], ...]:
    return entry.c.number == number, entry.c.suffix == suffix


def _entry(row: Row[Any]) -> RegisterEntry:
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
    )

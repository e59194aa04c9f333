"""Questions about a whole year of the register, and about the story of one number."""

import json

from sqlalchemy import Connection, select

from docgen.domain.register import JournalEvent, NumberState
from docgen.domain.year_account import CountedNumber
from docgen.register.tables import act, closed_year, entry, event


def counted(connection: Connection, year: int) -> list[CountedNumber]:
    """Every number of a year, as counting needs it."""
    wanted = select(entry.c.series, entry.c.number, entry.c.suffix, entry.c.state, entry.c.is_past).where(
        entry.c.year == year
    )
    return [
        CountedNumber(row.series, row.number, row.suffix, NumberState(row.state), row.is_past)
        for row in connection.execute(wanted)
    ]


def closing(connection: Connection, year: int) -> JournalEvent | None:
    """The event that closed a year, None while it is open."""
    wanted = select(event.c.line).join(closed_year, closed_year.c.closed_by_event == event.c.sequence)
    line = connection.scalar(wanted.where(closed_year.c.year == year))
    return None if line is None else _event(line)


def series_of_type(connection: Connection, year: int, type_name: str) -> frozenset[str]:
    """The series in which docgen has issued documents of a type in a year."""
    wanted = select(entry.c.series).where(
        entry.c.year == year, entry.c.type_name == type_name, ~entry.c.is_past, ~entry.c.is_arrival
    )
    return frozenset(connection.scalars(wanted.distinct()))


def events_of(connection: Connection, archive_id: str) -> tuple[JournalEvent, ...]:
    """Everything that ever happened to a number, oldest first."""
    wanted = select(event.c.line).join(act, act.c.sequence == event.c.sequence)
    lines = connection.scalars(wanted.where(act.c.archive_id == archive_id).order_by(event.c.sequence))
    return tuple(map(_event, lines))


def _event(line: str) -> JournalEvent:
    fields = json.loads(line)
    return JournalEvent(fields["s"], fields["p"], fields["t"], fields["k"], fields["b"], fields["h"])

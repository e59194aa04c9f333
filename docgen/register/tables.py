"""The tables of the database; they hold nothing that the journal does not.

A change of them needs no migration, only a new SCHEMA_VERSION: the old file is thrown away and the journal
replayed.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from docgen.register.schema_version import SCHEMA_VERSION

metadata = MetaData()

event = Table(
    "event",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("ends_at", Integer, nullable=False),
    Column("line", Text, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("archive_id", Text, primary_key=True),
    Column("request_id", Text, nullable=False, unique=True),
    Column("series", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("dated", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("back_dated", Boolean, nullable=False),
    Column("is_past", Boolean, nullable=False),
    Column("is_arrival", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
    Column("taken_by_event", Integer, ForeignKey("event.sequence"), nullable=False),
    Column("filed_by", Integer, ForeignKey("event.sequence"), unique=True),
    Column("type_name", Text),
    Column("own_number", Integer),  # as printed; that of a received document is not its arrival number
    Column("own_suffix", Text),
    Column("symbol", Text),
    Column("symbol_year", Integer),
    Column("record", Text),
    Column("void", Text),
    Column("inventory_digest", Text),
    Column("has_report_duty", Boolean),
    UniqueConstraint("series", "year", "number", "suffix"),
    Index("entry_by_number", "own_number", "own_suffix"),
    Index("entry_by_duty", "has_report_duty"),
    Index("entry_by_date", "series", "year", "dated"),
    Index("entry_by_type", "year", "type_name"),
)

# Which events are about a number: a number that was given back has no entry, but its story stays.
act = Table(
    "act",
    metadata,
    Column("archive_id", Text, primary_key=True),
    Column("sequence", Integer, ForeignKey("event.sequence"), primary_key=True),
    Index("act_by_event", "sequence"),  # what has changed since is asked at every letter
)

closed_year = Table(
    "closed_year",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("closed_by_event", Integer, ForeignKey("event.sequence"), nullable=False),
)

citation = Table(
    "citation",
    metadata,
    Column("citing_id", Text, ForeignKey("entry.archive_id"), primary_key=True),
    Column("cited_id", Text, primary_key=True),
    Index("citation_by_cited", "cited_id"),
)

# One row for each document, edition, recipient and lane; ``recipient`` is its key, or its name typed by hand.
delivery = Table(
    "delivery",
    metadata,
    Column("archive_id", Text, ForeignKey("entry.archive_id"), primary_key=True),
    Column("edition", Integer, primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("lane", Text, primary_key=True),
    Column("recipient_key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("means", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("sent_on", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("via", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("received_on", Text),
    Column("begun_by_event", Integer, ForeignKey("event.sequence"), nullable=False),
    Index("delivery_by_state", "state"),
)

# Against accidents and the program's own mistakes, not against an administrator: the journal is for those.
_FORBIDDEN = {
    "event_is_never_changed": "UPDATE ON event",
    "event_is_never_deleted": "DELETE ON event",
    "only_a_held_number_is_given_back": "DELETE ON entry WHEN OLD.state <> 'reserved'",
    "number_is_never_changed": "UPDATE OF archive_id, series, year, number, suffix ON entry",
    "owner_changes_only_before_filing": "UPDATE OF request_id ON entry WHEN OLD.state IN ('filed', 'void')",
    "what_is_over_is_over": "UPDATE OF state ON entry WHEN OLD.state IN ('filed', 'void')",
    "delivery_is_never_forgotten": "DELETE ON delivery",
    "closed_year_is_never_opened": "DELETE ON closed_year",
}


def create_tables(connection: Connection) -> None:
    """Make every table and the triggers that forbid what a register never does."""
    metadata.create_all(connection)
    for name, action in _FORBIDDEN.items():
        when, _, condition = action.partition(" WHEN ")
        guard = f"FOR EACH ROW WHEN {condition}" if condition else ""
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name} BEFORE {when} {guard} BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")

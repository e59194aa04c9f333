"""How an event of the journal becomes rows. Live writing and replaying are this one function."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, update

from docgen.domain.register import JournalEvent, NumberState
from docgen.register.events import DOCUMENT_FILED, NUMBER_RESERVED, JournalLine
from docgen.register.tables import citation, entry, event


class UnknownEventError(Exception):
    """A kind of event that this version of docgen does not know."""


def apply(connection: Connection, item: JournalLine) -> None:
    """Put an event into the tables; KeyError, TypeError, IntegrityError if it contradicts what they hold."""
    connection.execute(
        insert(event).values(
            sequence=item.event.sequence,
            digest=item.event.digest,
            at=item.event.at,
            year=item.after.year,
            ends_at=item.after.ends_at,
            line=item.content.decode(),
        )
    )
    if item.event.kind == NUMBER_RESERVED:
        _reserve(connection, item.event)
    elif item.event.kind == DOCUMENT_FILED:
        _file(connection, item.event)
    else:
        raise UnknownEventError(item.event.kind)


def _reserve(connection: Connection, happened: JournalEvent) -> None:
    body = happened.body
    connection.execute(
        insert(entry).values(
            archive_id=body["archive_id"],
            request_id=body["request_id"],
            series=body["series"],
            year=body["year"],
            number=body["number"],
            suffix=body["suffix"],
            dated=body["dated"],
            content_hash=body["content_hash"],
            holder=body["holder"],
            state=NumberState.RESERVED.value,
            reserved_by=happened.sequence,
        )
    )


def _file(connection: Connection, happened: JournalEvent) -> None:
    body, record = happened.body, happened.body["record"]
    filed = connection.execute(
        update(entry)
        .where(entry.c.archive_id == body["archive_id"], entry.c.state == NumberState.RESERVED.value)
        .values(
            state=NumberState.FILED.value,
            filed_by=happened.sequence,
            symbol=record["symbol"],
            symbol_year=record["symbol_year"],
            record=json.dumps(record, ensure_ascii=False),
            inventory_digest=body["inventory_digest"],
        )
    )
    if filed.rowcount != 1:
        raise KeyError(body["archive_id"])
    if cited := _cited_ids(record):
        connection.execute(
            insert(citation), [{"citing_id": body["archive_id"], "cited_id": at} for at in cited]
        )


def _cited_ids(record: Mapping[str, Any]) -> list[str]:
    """Archive ids of the documents that a record cites, once each."""
    return sorted({cited["archive_id"] for cited in record["citations"] if cited["archive_id"]})

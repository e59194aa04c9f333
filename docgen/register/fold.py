"""How events of the journal become rows. Live writing and replaying are this one function.

The statements are made once and given values: making each anew was half the time of replaying a hundred thousand.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.received_document import RECEIVED_REQUEST
from docgen.domain.register import PAST_REQUEST, JournalEvent, NumberState
from docgen.register import delivery_fold
from docgen.register import events as kinds
from docgen.register.events import JournalLine, archive_ids_of
from docgen.register.tables import act, citation, closed_year, entry, event


class ContradictionError(Exception):
    """An event that the tables cannot take after those before it, or that this version of docgen does not know."""

    def __init__(self, item: JournalLine, *, is_unknown: bool = False) -> None:
        super().__init__(item.event.kind)
        self.item = item
        self.is_unknown = is_unknown


_NEW_ENTRY = insert(entry)
# The row of a number while it stands in one of two states (or one, said twice); the values come with it.
_CHANGE = update(entry).where(
    entry.c.archive_id == bindparam("at_place"),
    entry.c.state.in_([bindparam("in_state"), bindparam("or_state")]),
)


def apply(connection: Connection, items: Sequence[JournalLine]) -> None:
    """Put events that follow each other into the tables; ContradictionError names the first that cannot be."""
    connection.execute(insert(event), [_event_row(item) for item in items])
    acts: list[dict[str, Any]] = []
    for item in items:
        happened = item.event
        if happened.kind not in _FOLDS:
            raise ContradictionError(item, is_unknown=True)
        try:
            _FOLDS[happened.kind](connection, happened)
            acts += [
                {"archive_id": at, "sequence": happened.sequence}
                for at in dict.fromkeys(archive_ids_of(happened))
            ]
        except (*NOT_AS_WRITTEN, IntegrityError) as error:
            raise ContradictionError(item) from error
    if acts:
        connection.execute(insert(act), acts)


def _event_row(item: JournalLine) -> dict[str, Any]:
    happened = item.event
    return {
        "sequence": happened.sequence,
        "digest": happened.digest,
        "at": happened.at,
        "year": item.after.year,
        "ends_at": item.after.ends_at,
        "line": item.content.decode(),
    }


def _take(connection: Connection, happened: JournalEvent) -> None:
    body = happened.body
    row = {
        "archive_id": body["archive_id"],
        "request_id": body["request_id"],
        "series": body["series"],
        "year": body["year"],
        "number": body["number"],
        "suffix": body["suffix"],
        "dated": body["dated"],
        "content_hash": body["content_hash"],
        "holder": body["holder"],
        "by": body["holder"],
        "reason": body.get("reason", ""),
        "back_dated": body.get("back_dated", False),
        "is_past": body["request_id"].startswith(PAST_REQUEST),
        "is_arrival": body["request_id"].startswith(RECEIVED_REQUEST),
        "state": NumberState.ISSUING.value,
        "taken_at": happened.at,
        "taken_by_event": happened.sequence,
    }
    connection.execute(_NEW_ENTRY, row)


def _hold(connection: Connection, happened: JournalEvent) -> None:
    body = happened.body
    common = {
        "series": body["series"],
        "year": body["year"],
        "suffix": "",
        "dated": body["dated"],
        "content_hash": "",
        "holder": body["holder"],
        "by": body["by"],
        "reason": body["reason"],
        "back_dated": False,
        "is_past": False,
        "is_arrival": False,
        "state": NumberState.RESERVED.value,
        "taken_at": happened.at,
        "taken_by_event": happened.sequence,
    }
    rows = [
        {**common, "archive_id": at, "number": number, "request_id": f"{body['request_id']}/{number}"}
        for at, number in zip(body["archive_ids"], body["numbers"], strict=True)
    ]
    connection.execute(_NEW_ENTRY, rows)


def _assign(connection: Connection, happened: JournalEvent) -> None:
    body = happened.body
    changes = {
        "request_id": body["request_id"],
        "dated": body["dated"],
        "content_hash": body["content_hash"],
        "by": body["holder"],
        "back_dated": body.get("back_dated", False),
        "state": NumberState.ISSUING.value,
    }
    if "reason" in body:
        changes["reason"] = body["reason"]
    _change(connection, body["archive_id"], [NumberState.RESERVED], changes)


def _release(connection: Connection, happened: JournalEvent) -> None:
    at = happened.body["archive_id"]
    gone = delete(entry).where(entry.c.archive_id == at, entry.c.state == NumberState.RESERVED.value)
    if connection.execute(gone).rowcount != 1:
        raise KeyError(at)


def _void(connection: Connection, happened: JournalEvent) -> None:
    body, void = happened.body, happened.body["void"]
    ended = {
        "state": NumberState.VOID.value,
        "request_id": void["request_id"],
        "void": json.dumps(void, ensure_ascii=False),
        "inventory_digest": body["inventory_digest"],
    }
    at = body["archive_id"]
    if connection.scalar(select(entry.c.archive_id).where(entry.c.archive_id == at)) is not None:
        _change(connection, at, [NumberState.RESERVED, NumberState.ISSUING], ended)
    else:  # a number that was skipped and never given
        connection.execute(_NEW_ENTRY, {**_skipped(happened), **ended})


def _skipped(happened: JournalEvent) -> dict[str, Any]:
    void = happened.body["void"]
    return {
        **{
            name: void[name]
            for name in ("archive_id", "series", "year", "number", "suffix", "dated", "holder")
        },
        "content_hash": "",
        "by": void["by"],
        "reason": void["reason"],
        "back_dated": False,
        "is_past": False,
        "is_arrival": False,
        "taken_at": happened.at,
        "taken_by_event": happened.sequence,
    }


def _file(connection: Connection, happened: JournalEvent) -> None:
    body, record = happened.body, happened.body["record"]
    _change(
        connection,
        body["archive_id"],
        [NumberState.ISSUING],
        {
            **_record_columns(record),
            "state": NumberState.FILED.value,
            "filed_by": happened.sequence,
            "inventory_digest": body["inventory_digest"],
        },
    )
    _cite(connection, body["archive_id"], record)


def _amend(connection: Connection, happened: JournalEvent) -> None:
    body, record = happened.body, happened.body["record"]
    changes = {**_record_columns(record), "inventory_digest": body["inventory_digest"]}
    _change(connection, body["archive_id"], [NumberState.FILED], changes)
    connection.execute(delete(citation).where(citation.c.citing_id == body["archive_id"]))
    _cite(connection, body["archive_id"], record)


def _close_year(connection: Connection, happened: JournalEvent) -> None:
    row = {"year": happened.body["year"], "closed_by_event": happened.sequence}
    connection.execute(insert(closed_year), row)


def _change(
    connection: Connection, archive_id: str, allowed: Sequence[NumberState], values: Mapping[str, Any]
) -> None:
    """Change one row that stands in one of these states, two at the most; KeyError if there is none."""
    where = {"at_place": archive_id, "in_state": allowed[0].value, "or_state": allowed[-1].value}
    if connection.execute(_CHANGE, {**values, **where}).rowcount != 1:
        raise KeyError(archive_id)


def _record_columns(record: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "own_number": record["number"],
        "own_suffix": record["suffix"],
        "has_report_duty": bool(record["details"].get("report_duty")),
        "symbol": record["symbol"],
        "symbol_year": record["symbol_year"],
        "type_name": record["type"],
        "record": json.dumps(record, ensure_ascii=False),
    }


def _cite(connection: Connection, archive_id: str, record: Mapping[str, Any]) -> None:
    """Note the documents that a record cites, once each."""
    cited = sorted({item["archive_id"] for item in record["citations"] if item["archive_id"]})
    if cited:
        connection.execute(insert(citation), [{"citing_id": archive_id, "cited_id": at} for at in cited])


_FOLDS: dict[str, Callable[[Connection, JournalEvent], None]] = {
    kinds.NUMBER_TAKEN: _take,
    kinds.NUMBERS_HELD: _hold,
    kinds.HELD_NUMBER_TAKEN: _assign,
    kinds.NUMBER_RELEASED: _release,
    kinds.NUMBER_VOIDED: _void,
    kinds.DOCUMENT_FILED: _file,
    kinds.YEAR_CLOSED: _close_year,
    **dict.fromkeys(kinds.AMENDED.values(), _amend),
    **delivery_fold.FOLDS,
}

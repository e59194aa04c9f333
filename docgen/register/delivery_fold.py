"""How the events of a delivery become rows; a step that cannot follow the one before is a contradiction."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from docgen.domain.delivery import DeliveryState, Means, Recipient
from docgen.domain.register import JournalEvent
from docgen.register import events as kinds
from docgen.register.tables import delivery

_OUTCOMES = {
    "deferred": DeliveryState.DEFERRED,
    "refused": DeliveryState.REFUSED,
    "returned": DeliveryState.RETURNED,
}
OUTCOME_OF = {state: word for word, state in _OUTCOMES.items()}

_OPEN = frozenset({None, DeliveryState.DEFERRED, DeliveryState.REFUSED, DeliveryState.RETURNED})
_MAY_BECOME: Mapping[DeliveryState, frozenset[DeliveryState | None]] = {
    DeliveryState.SENDING: _OPEN,
    DeliveryState.SENT: _OPEN | {DeliveryState.SENDING},
    DeliveryState.DEFERRED: _OPEN | {DeliveryState.SENDING},
    DeliveryState.REFUSED: _OPEN | {DeliveryState.SENDING},
    DeliveryState.RETURNED: frozenset(DeliveryState) - {DeliveryState.RECEIVED, DeliveryState.RETURNED},
    DeliveryState.RECEIVED: frozenset({DeliveryState.SENDING, DeliveryState.SENT}),
}


def may_become(after: DeliveryState, before: DeliveryState | None) -> bool:
    """Whether a delivery in state ``before`` (None: never begun) may go on to ``after``."""
    return before in _MAY_BECOME[after]


def _intend(connection: Connection, happened: JournalEvent) -> None:
    _advance(connection, happened, DeliveryState.SENDING)


def _send(connection: Connection, happened: JournalEvent) -> None:
    _advance(connection, happened, DeliveryState.SENT)


def _fail(connection: Connection, happened: JournalEvent) -> None:
    _advance(connection, happened, _OUTCOMES[happened.body["outcome"]])


def _receive(connection: Connection, happened: JournalEvent) -> None:
    body = happened.body
    for recipient in _recipients(body):
        _require(DeliveryState.RECEIVED, _state(connection, body, recipient), recipient)
        changes = {"state": DeliveryState.RECEIVED.value, "received_on": body["on"], "at": happened.at}
        if body.get("note"):
            changes["note"] = body["note"]
        connection.execute(update(delivery).where(*_place(body, recipient)).values(**changes))


def _advance(connection: Connection, happened: JournalEvent, after: DeliveryState) -> None:
    body = happened.body
    for recipient in _recipients(body):
        before = _state(connection, body, recipient)
        _require(after, before, recipient)
        row = _row(happened, after)
        if before is None:
            place = _place_values(body, recipient)
            names = {"recipient_key": recipient.key, "name": recipient.name}
            connection.execute(
                insert(delivery).values(**place, **names, **row, begun_by_event=happened.sequence)
            )
        else:
            connection.execute(update(delivery).where(*_place(body, recipient)).values(**row))


def _require(after: DeliveryState, before: DeliveryState | None, recipient: Recipient) -> None:
    if not may_become(after, before):
        raise KeyError(recipient.identity)


def _row(happened: JournalEvent, after: DeliveryState) -> dict[str, Any]:
    body = happened.body
    return {
        "means": Means(body["means"]).value,
        "state": after.value,
        "sent_on": body["on"],
        "by": body["by"],
        "at": happened.at,
        **{name: body.get(name, "") for name in ("via", "address", "message_id", "note", "reply")},
    }


def _recipients(body: Mapping[str, Any]) -> list[Recipient]:
    return [Recipient.from_json(one) for one in body["recipients"]]


def _state(connection: Connection, body: Mapping[str, Any], recipient: Recipient) -> DeliveryState | None:
    state = connection.scalar(select(delivery.c.state).where(*_place(body, recipient)))
    return None if state is None else DeliveryState(state)


def _place(body: Mapping[str, Any], recipient: Recipient) -> list[Any]:
    return [delivery.c[name] == value for name, value in _place_values(body, recipient).items()]


def _place_values(body: Mapping[str, Any], recipient: Recipient) -> dict[str, Any]:
    return {
        "archive_id": body["archive_id"],
        "edition": body["edition"],
        "recipient": recipient.identity,
        "lane": Means(body["means"]).lane.value,
    }


FOLDS: dict[str, Callable[[Connection, JournalEvent], None]] = {
    kinds.DELIVERY_INTENDED: _intend,
    kinds.DELIVERY_SENT: _send,
    kinds.DELIVERY_FAILED: _fail,
    kinds.DELIVERY_RECEIVED: _receive,
}

"""The book of deliveries (sổ gửi): each act is one event of the journal, so none is lost and none counted twice."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import Row, Select, select

from docgen.domain.delivery import Delivery, DeliveryState, Dispatch, Means, Recipient
from docgen.errors import DocumentNotFoundError
from docgen.register.bookkeeping import Bookkeeper
from docgen.register.delivery_fold import OUTCOME_OF, may_become
from docgen.register.events import (
    DELIVERY_FAILED,
    DELIVERY_INTENDED,
    DELIVERY_RECEIVED,
    DELIVERY_SENT,
    composed,
    delivery_body,
)
from docgen.register.page import LedgerPage
from docgen.register.tables import delivery


class Now(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Now, in UTC."""
        ...


class DeliveryBook:
    """Acts on deliveries. Each returns the recipients it concerned: the others had gone on already."""

    def __init__(self, books: Bookkeeper, clock: Now) -> None:
        self._books = books
        self._clock = clock

    def intend(self, dispatch: Dispatch) -> tuple[Recipient, ...]:
        """Note, flushed, that the mail is about to be handed over; only for these may it be."""
        return self._advance(dispatch, DeliveryState.SENDING, DELIVERY_INTENDED)

    def sent(self, dispatch: Dispatch, *, reply: str = "") -> tuple[Recipient, ...]:
        """Note that it went, whoever carried it."""
        return self._advance(dispatch, DeliveryState.SENT, DELIVERY_SENT, reply=reply)

    def failed(self, dispatch: Dispatch, state: DeliveryState, *, reply: str) -> tuple[Recipient, ...]:
        """Note that it did not go: DEFERRED, REFUSED, or RETURNED after it seemed to."""
        return self._advance(dispatch, state, DELIVERY_FAILED, outcome=OUTCOME_OF[state], reply=reply)

    def received(self, dispatch: Dispatch) -> tuple[Recipient, ...]:
        """Note the receipt; ``dispatch.on`` is the day on it."""
        return self._advance(dispatch, DeliveryState.RECEIVED, DELIVERY_RECEIVED)

    def of(self, archive_id: str) -> tuple[Delivery, ...]:
        """Every delivery of a document, all editions, in the order they were begun."""
        return self._chosen(select(delivery).where(delivery.c.archive_id == composed(archive_id)))

    def in_state(self, state: DeliveryState) -> tuple[Delivery, ...]:
        """Every delivery that stands in this state."""
        return self._chosen(select(delivery).where(delivery.c.state == state.value))

    def _chosen(self, wanted: Select[Any]) -> tuple[Delivery, ...]:
        ordered = wanted.order_by(delivery.c.begun_by_event, delivery.c.recipient, delivery.c.lane)
        return self._books.reading(
            lambda page: tuple(_delivery(row) for row in page.connection.execute(ordered))
        )

    def _advance(
        self, dispatch: Dispatch, after: DeliveryState, kind: str, **more: str
    ) -> tuple[Recipient, ...]:
        dispatch = _composed(dispatch)

        def note(page: LedgerPage) -> tuple[Recipient, ...]:
            _refuse_unfiled(page, dispatch)
            ready = tuple(
                one for one in dispatch.recipients if may_become(after, _state(page, dispatch, one))
            )
            if ready:
                self._books.record(page, self._clock.now(), kind, delivery_body(dispatch.to(ready), **more))
            return ready

        return self._books.writing(note)


def _refuse_unfiled(page: LedgerPage, dispatch: Dispatch) -> None:
    entry = page.entry(dispatch.archive_id)
    if entry is None or entry.record is None:
        raise DocumentNotFoundError(
            f"Trong sổ chưa có văn bản nào mang mã {dispatch.archive_id}.",
            where=dispatch.archive_id,
            next_step="Phát hành văn bản trước khi gửi.",
        )


def _state(page: LedgerPage, dispatch: Dispatch, recipient: Recipient) -> DeliveryState | None:
    state = page.connection.scalar(
        select(delivery.c.state).filter_by(
            archive_id=dispatch.archive_id,
            edition=dispatch.edition,
            recipient=recipient.identity,
            lane=dispatch.means.lane.value,
        )
    )
    return None if state is None else DeliveryState(state)


def _composed(dispatch: Dispatch) -> Dispatch:
    """The act with its words as the journal will hold them, so that a recipient is found again."""
    recipients = tuple(Recipient(composed(one.key), composed(one.name)) for one in dispatch.recipients)
    return replace(dispatch, archive_id=composed(dispatch.archive_id), recipients=recipients)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        archive_id=row.archive_id,
        edition=row.edition,
        recipient=Recipient(row.recipient_key, row.name),
        means=Means(row.means),
        state=DeliveryState(row.state),
        on=date.fromisoformat(row.sent_on),
        by=row.by,
        at=row.at,
        via=row.via,
        address=row.address,
        message_id=row.message_id,
        note=row.note,
        reply=row.reply,
        received_on=None if row.received_on is None else date.fromisoformat(row.received_on),
    )

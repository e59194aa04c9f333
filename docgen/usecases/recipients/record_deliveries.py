"""Record what went otherwise than by docgen's own mail, what came back, and what a clerk found out (ghi việc gửi)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.distribution.delivery_forms import goes_by_hand, goes_by_post, is_electronic
from docgen.distribution.directory import Directory
from docgen.domain.delivery import Delivery, DeliveryState, Dispatch, Means, Recipient
from docgen.domain.record import DocumentRecord
from docgen.errors import FieldValueError, NumberStateError
from docgen.usecases.ports import Archive, Clock, Register
from docgen.usecases.recipients.delivery_account import DeliveryAccount, Owed, account_of
from docgen.usecases.recipients.named_on_list import named_on_list

_TAKES: dict[Means, Callable[[str], bool]] = {
    Means.ELECTRONIC: is_electronic,
    Means.POST: goes_by_post,
    Means.BY_HAND: goes_by_hand,
}


@dataclass(frozen=True, slots=True)
class Carried:
    """How something went: by what means, on which day, with what, on whose word."""

    means: Means
    on: date | None
    by: str
    via: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording came to: for whom it was new, for whom it stood there already."""

    record: DocumentRecord
    on: date
    new: tuple[Recipient, ...]
    known: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class DeliveryDesk:
    """Where deliveries are entered by hand."""

    directory: Directory
    register: Register
    archive: Archive
    clock: Clock
    dry_run: bool = False

    def record(self, name: str, to: Sequence[str], carried: Carried) -> Recorded:
        """Enter that it went to these, or to everybody who is still owed it in this form.

        UnknownRecipientError for somebody who is not on the list, FieldValueError for a day that cannot be.
        """
        account = self._account(name)
        wanted = named_on_list(account, to, self.directory) if to else _owed_by(carried.means, account)
        on = self._day(carried.on, account.record)
        dispatch = self._dispatch(account.record, wanted, carried, on)
        new = [one for one in wanted if not _is_done(one, carried.means)]
        if not self.dry_run and new:
            entered = set(self.register.deliveries.sent(dispatch))
            new = [one for one in wanted if one.recipient in entered]
        return _recorded(account.record, on, wanted, new)

    def receipt(self, name: str, to: Sequence[str], *, on: date | None, by: str, note: str) -> Recorded:
        """Enter that these say they have it; it settles a mail that was uncertain.

        NumberStateError for somebody to whom nothing went, as far as docgen knows.
        """
        account = self._account(name)
        wanted = (
            named_on_list(account, to, self.directory)
            if to
            else tuple(one for one in account.owed if _went(one))
        )
        if unsent := [one for one in wanted if not _went(one) and not one.is_received]:
            raise NumberStateError(
                f"Chưa ghi việc gửi văn bản {account.record.reference} cho {unsent[0].row.name}.",
                where=account.record.archive_id,
                next_step="Ghi việc gửi trước bằng: docgen deliver record "
                f"{account.record.archive_id} --means CÁCH --to “{unsent[0].row.name}”",
            )
        on = self._day(on, account.record)
        new = [one for one in wanted if _went(one)]
        for one in () if self.dry_run else new:
            for delivery in _gone(one):
                carried = Carried(delivery.means, on, by, note=note)
                self.register.deliveries.received(self._dispatch(account.record, [one], carried, on))
        return _recorded(account.record, on, wanted, new)

    def settle(self, name: str, to: Sequence[str], *, went: bool, by: str, reason: str) -> Recorded:
        """Enter what a clerk found out of a mail that was uncertain, or that it came back.

        NumberStateError for somebody with whom there is nothing to settle.
        """
        account = self._account(name)
        uncertain = [one for one in account.owed if one.is_uncertain]
        wanted = named_on_list(account, to, self.directory) if to else tuple(uncertain)
        settled = [one for one in wanted if _can_settle(one, went=went)]
        if not wanted or len(settled) < len(wanted):
            idle = "".join(f" với {one.row.name}" for one in wanted if one not in settled)
            raise NumberStateError(
                f"Văn bản {account.record.reference}: không có việc gửi nào cần kết luận{idle}.",
                where=account.record.archive_id,
                next_step=f"Xem tình trạng bằng: docgen deliver status {account.record.archive_id} --all",
            )
        for one in () if self.dry_run else settled:
            self._settle(account.record, one, went=went, by=by, reason=reason)
        return _recorded(account.record, self.clock.today(), wanted, settled)

    def _settle(self, record: DocumentRecord, one: Owed, *, went: bool, by: str, reason: str) -> None:
        for delivery in one.deliveries.values():
            if not _settles(delivery.state, went=went):
                continue
            carried = Carried(delivery.means, delivery.on, by, delivery.via)
            dispatch = replace(
                self._dispatch(record, [one], carried, delivery.on),
                address=delivery.address,
                message_id=delivery.message_id,
            )
            if went:
                self.register.deliveries.sent(dispatch, reply=f"văn thư xác nhận: {reason}")
            else:
                self.register.deliveries.failed(dispatch, DeliveryState.RETURNED, reply=reason)

    def _account(self, name: str) -> DeliveryAccount:
        return account_of(name, register=self.register, archive=self.archive)

    def _day(self, on: date | None, record: DocumentRecord) -> date:
        today = self.clock.today()
        day = on or today
        if not record.issued_on <= day <= today:
            why = "chưa đến" if day > today else f"trước ngày văn bản ({record.issued_on:%d/%m/%Y})"
            raise FieldValueError(
                f"Ngày {day:%d/%m/%Y} {why}.", where="--on", next_step="Ghi ngày gửi hoặc ngày nhận thật."
            )
        return day

    @staticmethod
    def _dispatch(record: DocumentRecord, owed: Sequence[Owed], carried: Carried, on: date) -> Dispatch:
        return Dispatch(
            archive_id=record.archive_id,
            edition=record.edition,
            recipients=tuple(one.recipient for one in owed),
            means=carried.means,
            on=on,
            by=carried.by,
            via=carried.via,
            note=carried.note,
        )


def _owed_by(means: Means, account: DeliveryAccount) -> tuple[Owed, ...]:
    """Everybody whose form of delivery this is and who has not got it."""
    return tuple(
        one for one in account.owed if _TAKES[means](one.row.delivery) and means.lane in one.open_lanes
    )


def _is_done(one: Owed, means: Means) -> bool:
    delivery = one.deliveries.get(means.lane)
    return delivery is not None and delivery.state.is_done


def _gone(one: Owed) -> tuple[Delivery, ...]:
    waiting = (DeliveryState.SENT, DeliveryState.SENDING)
    return tuple(delivery for delivery in one.deliveries.values() if delivery.state in waiting)


def _went(one: Owed) -> bool:
    return bool(_gone(one))


def _settles(state: DeliveryState, *, went: bool) -> bool:
    """A clerk may say of an uncertain mail that it went; of anything but a receipt that it did not."""
    if went:
        return state is DeliveryState.SENDING
    return state not in (DeliveryState.RECEIVED, DeliveryState.RETURNED)


def _can_settle(one: Owed, *, went: bool) -> bool:
    return any(_settles(delivery.state, went=went) for delivery in one.deliveries.values())


def _recorded(record: DocumentRecord, on: date, wanted: Sequence[Owed], new: Sequence[Owed]) -> Recorded:
    fresh = tuple(one.recipient for one in new)
    return Recorded(record, on, fresh, tuple(one.recipient for one in wanted if one.recipient not in fresh))

"""Send a filed document by e-mail (gửi thư điện tử): one mail to one address, one result for each recipient.

The order is the promise: the server agrees to the recipient, the intent is flushed to the journal, the letter goes
over the line, the result is flushed. Killed anywhere, the next run sends what certainly did not go, and nothing else;
what stands between intent and result is for a clerk to settle.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from docgen.delivery.messages import Mail
from docgen.delivery.smtp_door import Answer, Fate
from docgen.domain.delivery import DeliveryState, Dispatch, Recipient
from docgen.errors import MailServerError
from docgen.usecases.ports import Clock, Deliveries
from docgen.usecases.recipients.mail_plan import MailPlan, Parcel

_STATES = {Fate.DEFERRED: DeliveryState.DEFERRED, Fate.REFUSED: DeliveryState.REFUSED}


class MailDoor(Protocol):
    """A line to the mail server."""

    @property
    def largest(self) -> int | None:
        """The most bytes it takes in one mail."""
        ...

    def offer(self, sender: str, to: str, content: bytes, *, commit: Callable[[], bool]) -> Answer:
        """Hand one mail over; ``commit`` is asked just before the letter itself."""
        ...


@dataclass(frozen=True, slots=True)
class MailResult:
    """What became of one parcel."""

    parcel: Parcel
    fate: Fate
    words: str


@dataclass(frozen=True, slots=True)
class Postman:
    """Carries parcels to the server; ``pauses`` are the seconds before each further try of a mail put off."""

    door: Callable[[], AbstractContextManager[MailDoor]]
    deliveries: Deliveries
    clock: Clock
    rest: Callable[[float], None]
    pauses: Sequence[float] = (2.0, 10.0)

    def carry(self, plan: MailPlan, *, by: str) -> Iterator[MailResult]:
        """The results one by one, each in the journal before it is told.

        MailServerError when the server cannot be reached (again): what was told stands, the rest did not go.
        """
        waiting = list(plan.parcels)
        while waiting:
            with self.door() as door:
                _refuse_too_large(plan, door)
                for result, is_open in self._over_one_line(plan, waiting, door, by):
                    yield result
                    if not is_open:
                        break

    def _over_one_line(
        self, plan: MailPlan, waiting: list[Parcel], door: MailDoor, by: str
    ) -> Iterator[tuple[MailResult, bool]]:
        while waiting:
            parcel = waiting.pop(0)
            result, is_open = self._delivered(plan, parcel, door, by)
            yield result, is_open

    def _delivered(self, plan: MailPlan, parcel: Parcel, door: MailDoor, by: str) -> tuple[MailResult, bool]:
        dispatch = plan.dispatch(parcel, on=self.clock.today(), by=by)
        mail = plan.mail(parcel)
        answer = self._offered(mail, dispatch, door, is_last=not self.pauses)
        for at, pause in enumerate(self.pauses, 1):
            if answer.fate is not Fate.DEFERRED or not answer.is_open:
                break
            self.rest(pause)
            answer = self._offered(mail, dispatch, door, is_last=at == len(self.pauses))
        return MailResult(parcel, answer.fate, answer.words), answer.is_open

    def _offered(self, mail: Mail, dispatch: Dispatch, door: MailDoor, *, is_last: bool) -> Answer:
        """One try; put off before any intent was noted, it is noted only when no other try follows."""
        granted: list[Recipient] = []

        def commit() -> bool:
            granted.extend(self.deliveries.intend(dispatch))
            return bool(granted)

        answer = door.offer(mail.sender, mail.to, mail.as_bytes(self.clock.now()), commit=commit)
        told = dispatch.to(tuple(granted)) if granted else dispatch
        if answer.fate is Fate.SENT:
            self.deliveries.sent(told, reply=answer.words)
        elif (state := _STATES.get(answer.fate)) and (granted or is_last or not _may_try_again(answer)):
            self.deliveries.failed(told, state, reply=answer.words)
        return answer  # UNCERTAIN: the intent stands alone in the journal, and says so


def _may_try_again(answer: Answer) -> bool:
    return answer.fate is Fate.DEFERRED and answer.is_open


def _refuse_too_large(plan: MailPlan, door: MailDoor) -> None:
    if door.largest is not None and plan.size > door.largest:
        raise MailServerError(
            f"Thư nặng {plan.size / 1e6:.1f} MB, máy chủ thư chỉ nhận đến {door.largest / 1e6:.1f} MB.",
            where=plan.record.archive_id,
            next_step="Gửi bản PDF không kèm bản Word (bỏ --word), giảm tệp --attach, hoặc gửi qua hệ thống khác.",
        )

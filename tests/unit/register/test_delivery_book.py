"""Who was sent what: events of the journal first, rows after; no delivery is lost, none counted twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from docgen.domain.delivery import DeliveryState, Dispatch, Means, Recipient
from docgen.errors import DocumentNotFoundError
from docgen.usecases.care.journal_from_database import restore_journal
from docgen.usecases.care.journal_reading import verify_journal

Desk = Any  # the fixture of conftest.py
KHE, HOA = Recipient("xa-tinh-khe", "UBND xã Tịnh Khê"), Recipient("", "Ông Nguyễn Văn A")


def _mail(desk: Desk, *recipients: Recipient, edition: int = 1, means: Means = Means.ELECTRONIC) -> Dispatch:
    if desk.register.by_request("letter") is None:
        desk.file("letter")
    archive_id = desk.register.by_request("letter").archive_id
    return Dispatch(
        archive_id, edition, recipients or (KHE,), means, date(2023, 11, 28), "lan", "thư điện tử"
    )


def _states(desk: Desk, dispatch: Dispatch) -> list[DeliveryState]:
    return [one.state for one in desk.register.deliveries.of(dispatch.archive_id)]


def test_only_one_clerk_may_hand_a_mail_over(desk: Desk) -> None:
    mail = _mail(desk)
    books = [desk.open().deliveries for _ in range(6)]
    with ThreadPoolExecutor(6) as clerks:
        granted = [done for done in clerks.map(lambda book: book.intend(mail), books) if done]
    assert granted == [(KHE,)]
    assert _states(desk, mail) == [DeliveryState.SENDING]
    assert [one.recipient for one in desk.register.deliveries.in_state(DeliveryState.SENDING)] == [KHE]


def test_a_mail_goes_once_and_a_corrected_edition_goes_again(desk: Desk) -> None:
    mail, book = _mail(desk), desk.register.deliveries
    assert book.intend(mail)
    assert book.sent(mail, reply="250 ok") == (KHE,)
    assert book.sent(mail) == ()
    assert book.intend(mail) == ()
    assert book.intend(_mail(desk, edition=2)) == (KHE,)
    assert book.sent(_mail(desk, means=Means.POST)) == (KHE,)  # the paper is another thing than the file
    assert [one.reply for one in book.of(mail.archive_id)] == ["250 ok", "", ""]


def test_what_failed_may_go_again_and_what_came_back_too(desk: Desk) -> None:
    mail, book = _mail(desk), desk.register.deliveries
    for state in (DeliveryState.DEFERRED, DeliveryState.REFUSED):
        assert book.failed(mail, state, reply="không") == (KHE,)
    assert book.intend(mail)
    assert book.sent(mail)
    assert book.failed(mail, DeliveryState.DEFERRED, reply="muộn") == ()  # late word of another try
    assert book.failed(mail, DeliveryState.RETURNED, reply="thư bị trả lại")
    assert book.intend(mail) == (KHE,)


def test_a_receipt_needs_something_sent_and_keeps_how_it_went(desk: Desk) -> None:
    mail, book = _mail(desk, KHE, HOA), desk.register.deliveries
    assert book.received(mail) == ()
    book.sent(mail.to((KHE,)))
    assert book.received(mail) == (KHE,)
    (known,) = book.of(mail.archive_id)
    assert (known.state, known.via, known.received_on) == (
        DeliveryState.RECEIVED,
        "thư điện tử",
        date(2023, 11, 28),
    )
    assert book.failed(mail.to((KHE,)), DeliveryState.RETURNED, reply="?") == ()


def test_only_a_filed_document_is_sent(desk: Desk) -> None:
    entry = desk.reserve("unfinished")
    mail = Dispatch(entry.archive_id, 1, (KHE,), Means.POST, date(2023, 11, 28), "lan")
    with pytest.raises(DocumentNotFoundError):
        desk.register.deliveries.sent(mail)
    assert desk.register.verify() == 1


def test_journal_and_database_make_each_other_anew(desk: Desk) -> None:
    mail, book = _mail(desk, KHE, HOA), desk.register.deliveries
    book.intend(mail)
    book.sent(mail.to((KHE,)))
    book.failed(mail.to((HOA,)), DeliveryState.REFUSED, reply="550")
    before = book.of(mail.archive_id)
    assert verify_journal(desk.journal).findings == ()

    desk.database.unlink()
    assert desk.open().deliveries.of(mail.archive_id) == before
    lines = next(desk.journal.glob("*.jsonl"))
    whole = lines.read_bytes()
    lines.unlink()
    assert restore_journal(desk.journal, desk.database) == len(whole)
    assert lines.read_bytes() == whole
    stories = desk.register.numbers.events_of(mail.archive_id)
    assert [event.kind for event in stories][-3:] == ["delivery.intended", "delivery.sent", "delivery.failed"]


def test_a_forged_second_sending_is_a_contradiction(desk: Desk) -> None:
    from docgen.errors import JournalDamagedError
    from docgen.register.events import DELIVERY_SENT, GENESIS, delivery_body, next_line
    from docgen.register.journal import Journal

    mail = _mail(desk)
    desk.register.deliveries.sent(mail)
    *_, last = Journal(desk.journal).lines_after(GENESIS)
    Journal(desk.journal).append(next_line(last.after, last.after.at, DELIVERY_SENT, delivery_body(mail)))
    with pytest.raises(JournalDamagedError, match="mâu thuẫn"):
        desk.open().deliveries.of(mail.archive_id)

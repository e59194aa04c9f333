"""kill -9 at any moment of sending: no mailbox gets a letter twice, and nobody is called sent who was not."""

import os
import random
import signal
import time
from collections.abc import Callable
from typing import Any

from docgen.delivery.messages import Attachment
from docgen.delivery.smtp_door import SmtpDoor
from docgen.domain.delivery import DeliveryState, Recipient
from docgen.mail_settings import MailSettings
from docgen.usecases.care.journal_reading import verify_journal
from docgen.usecases.recipients.mail_plan import MailPlan, Parcel
from docgen.usecases.recipients.send_mail import Postman
from tests.crash.conftest import _Clock
from tests.mail_server import MailServer

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Figure = Callable[[str], None]

MAILS, KILLS = 12, 8
GOES_AGAIN = (None, DeliveryState.DEFERRED, DeliveryState.RETURNED)


def test_killed_at_any_moment_no_letter_goes_twice(
    office: Office, start: Start, chance: random.Random, torture: int, figure: Figure
) -> None:
    kills = letters = 0
    with MailServer(delay=0.02) as server:
        while kills < KILLS * torture:
            letters += 1
            kills += _kills_of_one_letter(office, start, chance, server, f"letter {letters}")
    assert verify_journal(office.root / "archive" / "journal").findings == ()
    figure(f"{kills} kills while {letters} letters went to {MAILS} mailboxes each; none got one twice")


def _kills_of_one_letter(
    office: Office, start: Start, chance: random.Random, server: MailServer, name: str
) -> int:
    """Killed again and again until it is sent, then let be; how often."""
    entry = office.issue(office.open(), name)
    boxes = [f"{name.replace(' ', '-')}-{at}@x.vn" for at in range(MAILS)]

    def states() -> dict[str, DeliveryState]:
        known = office.open().deliveries.of(entry.archive_id)
        return {one.recipient.name: one.state for one in known}

    def work() -> None:
        """Send to those who certainly have not got it, as the planner does."""
        known = states()
        open_boxes = [box for box in boxes if known.get(box) in GOES_AGAIN]
        parcels = tuple(Parcel(box, (Recipient("", box),)) for box in open_boxes)
        files = (Attachment("thu.docx", b"x" * 5000),)
        account = _account(server)
        plan = MailPlan(entry.record, account, "UBND", files, parcels, (), ())
        postman = Postman(lambda: SmtpDoor(account, ""), office.open().deliveries, _Clock(), time.sleep, ())
        assert all(postman.carry(plan, by="lan"))

    kills = 0
    while len(states()) < MAILS:
        child = start(work)
        time.sleep(chance.uniform(0.02, 0.3))
        os.kill(child, signal.SIGKILL)
        kills += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert os.waitstatus_to_exitcode(os.waitpid(start(work), 0)[1]) == 0
    time.sleep(0.2)  # the server may still hold the letter of a killed clerk
    assert set(states()) == set(boxes)
    for box, state in states().items():
        times = server.delivered_to(box)
        assert (state, times) == (DeliveryState.SENT, 1) or (state is DeliveryState.SENDING and times <= 1), (
            box
        )
    return kills


def _account(server: MailServer) -> MailSettings:
    return MailSettings(
        "127.0.0.1",
        server.port,
        "none",
        "vanthu@x.vn",
        "",
        "",
        "",
        "",
        timeout_seconds=60,
        answer_timeout_seconds=60,
    )

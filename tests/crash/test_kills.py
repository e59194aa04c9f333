"""kill -9 at any moment, at every step: resumed, the same number; none lost, none doubled, no gap."""

import signal
from collections.abc import Callable
from typing import Any

from crash.last_change import die_at

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]


def test_a_kill_before_every_single_change_of_the_disk(office: Office, start: Start, ended: Ended) -> None:
    requests: list[str] = []
    for call in range(1, 200):
        request = f"letter {call}"
        requests.append(request)

        def issue(request: str = request, call: int = call) -> None:
            die_at(call)
            office.issue(office.open(), request)

        outcome = ended(start(issue))
        assert outcome in (0, -signal.SIGKILL)
        entry = office.issue(office.open(), request)
        assert entry.number == len(requests)
        if outcome == 0:
            break
    assert 40 < len(requests) < 199
    office.assert_whole({"CV-UBND": requests})


def test_a_kill_before_every_single_change_of_the_disk_in_a_new_office(
    office: Office, start: Start, ended: Ended
) -> None:
    for call in range(1, 200):
        trial = type(office)(office.root / f"office-{call}")
        trial.root.mkdir()

        def issue(trial: Office = trial, call: int = call) -> None:
            die_at(call)
            trial.issue(trial.open(), "letter")

        outcome = ended(start(issue))
        assert outcome in (0, -signal.SIGKILL)
        assert trial.issue(trial.open(), "letter").number == 1
        trial.assert_whole({"CV-UBND": ["letter"]})
        if outcome == 0:
            break
    assert 40 < call < 199

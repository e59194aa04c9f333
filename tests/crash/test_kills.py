"""kill -9 at any moment, at every step: resumed, the same number; none lost, none doubled, no gap."""

import os
import pkgutil
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]

KILLS, CLERKS, SECONDS = 100, 4, 25
SERIES = ("CV-UBND", "QĐ-UBND")
STEPS = ("open", "write", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir")


def test_a_hundred_random_kills(office: Office, start: Start, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)  # shown when the test fails
    chance = random.Random(seed)
    inboxes = [[f"{clerk}-{at}" for at in range(60)] for clerk in range(CLERKS)]

    def work(clerk: int) -> None:
        """Issue what this clerk has not been told to be done; the note is taken after the answer."""
        notes = tmp_path / f"notes-{clerk}"
        done = {line.split()[0] for line in notes.read_text().splitlines()} if notes.exists() else set()
        register = office.open()
        with notes.open("a") as file:
            for at, request in enumerate(inboxes[clerk]):
                if request not in done:
                    entry = office.issue(register, request, SERIES[at % 2])
                    file.write(f"{request} {entry.archive_id}\n")
                    file.flush()

    working = {start(lambda clerk=clerk: work(clerk)): clerk for clerk in range(CLERKS)}
    kills, deadline = 0, time.monotonic() + SECONDS
    while kills < KILLS and time.monotonic() < deadline:
        time.sleep(chance.uniform(0, 0.12))
        victim = chance.choice(sorted(working))
        os.kill(victim, signal.SIGKILL)
        kills += os.waitstatus_to_exitcode(os.waitpid(victim, 0)[1]) == -signal.SIGKILL
        clerk = working.pop(victim)
        working[start(lambda clerk=clerk: work(clerk))] = clerk
    for child in working:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    assert kills > KILLS // 4
    by_series = {
        name: [inbox[at] for inbox in inboxes for at in range(60) if at % 2 == which]
        for which, name in enumerate(SERIES)
    }
    _assert_answers_kept(office, tmp_path)
    office.assert_whole(by_series)


def _assert_answers_kept(office: Office, notes_folder: Path) -> None:
    """What a clerk was told once is what the register says for ever."""
    register = office.open()
    for notes in notes_folder.glob("notes-*"):
        for line in notes.read_text().splitlines():
            request, archive_id = line.split()
            entry = register.by_request(request)
            assert entry is not None
            assert entry.archive_id == archive_id


def _die_at(call: int) -> None:
    """Make the ``call``-th change of the disk the last thing this process does; a write is cut in half."""
    seen = 0

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == call:
                if name == "write":
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return step

    for name in STEPS:
        setattr(os, name, counted(name, getattr(os, name)))


def test_a_kill_before_every_single_change_of_the_disk(office: Office, start: Start, ended: Ended) -> None:
    requests: list[str] = []
    for call in range(1, 200):
        request = f"letter {call}"
        requests.append(request)

        def issue(request: str = request, call: int = call) -> None:
            _die_at(call)
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
            _die_at(call)
            trial.issue(trial.open(), "letter")

        outcome = ended(start(issue))
        assert outcome in (0, -signal.SIGKILL)
        assert trial.issue(trial.open(), "letter").number == 1
        trial.assert_whole({"CV-UBND": ["letter"]})
        if outcome == 0:
            break
    assert 40 < call < 199


POINTS = [
    ("docgen.register.bookkeeping.apply", "before"),
    ("docgen.register.bookkeeping.apply", "after"),
    ("docgen.register.journal.Journal.append", "before"),
    ("docgen.register.journal.Journal.append", "after"),
    ("docgen.register.ledger.LedgerRegister.reserve", "after"),
    ("docgen.archive.store.write_tree", "before"),
    ("docgen.archive.store.write_tree", "after"),
    ("docgen.archive.store.put_in_place", "after"),
    ("docgen.archive.store.OcflArchive.publish", "after"),
    ("docgen.register.ledger.LedgerRegister.settle", "before"),
    ("docgen.register.ledger.LedgerRegister.settle", "after"),
]


@pytest.mark.parametrize("hit", [1, 2])
@pytest.mark.parametrize(("point", "side"), POINTS)
def test_a_kill_between_the_steps_of_the_protocol(
    office: Office,
    start: Start,
    ended: Ended,
    monkeypatch: pytest.MonkeyPatch,
    point: str,
    side: str,
    hit: int,
) -> None:
    """The ``hit``-th time: first in the reservation, then in the settling; or in the second letter."""

    def issue() -> None:
        left = hit

        def fatal(real: Callable[..., Any]) -> Callable[..., Any]:
            def step(*arguments: Any, **options: Any) -> Any:
                nonlocal left
                left -= 1
                if left == 0 and side == "before":
                    os.kill(os.getpid(), signal.SIGKILL)
                result = real(*arguments, **options)
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return result

            return step

        monkeypatch.setattr(point, fatal(pkgutil.resolve_name(point)))
        register = office.open()
        office.issue(register, "first")
        office.issue(register, "second")

    assert ended(start(issue)) == -signal.SIGKILL  # the point is really reached
    register = office.open()
    assert office.issue(register, "first").number == 1
    assert office.issue(register, "second").number == 2
    office.assert_whole({"CV-UBND": ["first", "second"]})

"""Void, correct, recall, suffix, hold under kill -9: what was told is true, every number is accounted for."""

import os
import random
import signal
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from crash.acts import ACTS, PREPARED, assert_accounted_for, assert_in_good_health, assert_told_is_true, issue
from crash.last_change import die_at

from docgen.domain.amendment import DocumentState
from docgen.domain.register import NumberState
from docgen.errors import ObjectExistsError

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]
Figure = Callable[[str], None]

TORTURE = max(1, int(os.environ.get("DOCGEN_TORTURE", "1")))
KILLS, CLERKS = min(5000, 300 * TORTURE), 8
FEWEST = {"release": 9}  # changes of the disk: two lines in the journal and nothing in the archive


def test_clerks_are_killed_in_the_midst_of_every_act(
    office: Office, start: Start, chance: random.Random, tmp_path: Path, figure: Figure
) -> None:
    seed, stop = chance.random(), tmp_path / "stop"

    def work(clerk: int, abandoned: int) -> None:
        """Do what this clerk has not been told to be done, but for what he has given up."""
        notes = tmp_path / f"notes-{clerk}"
        done = {line.split()[0] for line in notes.read_text().splitlines()} if notes.exists() else set()
        with notes.open("a") as file:
            for at in count():
                name = f"{clerk}-{at}"
                act = random.Random(f"{seed}/{name}").choice([*ACTS])
                if name not in done and at != abandoned:
                    if stop.exists() and at > len(done):
                        return
                    file.write(f"{name} {act} {ACTS[act](office, name)}\n")
                    file.flush()

    working = {start(lambda clerk=clerk: work(clerk, -1)): clerk for clerk in range(CLERKS)}
    kills = 0
    while kills < KILLS:
        time.sleep(chance.uniform(0, 0.1))
        victim = chance.choice(sorted(working))
        os.kill(victim, signal.SIGKILL)
        killed = os.waitstatus_to_exitcode(os.waitpid(victim, 0)[1])
        assert killed == -signal.SIGKILL
        kills += 1
        clerk = working.pop(victim)
        given_up = chance.randrange(2 * KILLS // CLERKS) if chance.random() < 0.15 else -1
        working[start(lambda clerk=clerk, given_up=given_up: work(clerk, given_up))] = clerk
    stop.touch()
    for child in working:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    issue(office, "the next command")
    office.assert_valid_ocfl(len(list(office.archive.object_ids())))
    office.catch_up()
    assert_in_good_health(office)
    assert_told_is_true(office, tmp_path)
    assert_accounted_for(office)
    figure(f"{kills} kills, {len(list(office.archive.object_ids()))} objects; nothing told lost, no finding")


@pytest.mark.parametrize("act", PREPARED)
@pytest.mark.parametrize("retried", [True, False], ids=["retry", "next command"])
def test_a_kill_before_every_single_change_of_the_disk(
    office: Office,
    start: Start,
    ended: Ended,
    chance: random.Random,
    act: str,
    retried: bool,
    figure: Figure,
) -> None:
    """Killed at each step; then the same command again, or only somebody else's next one."""
    before, command = PREPARED[act]
    stride = 1 if TORTURE > 1 else (5 if retried else 11)
    first = chance.randrange(1, stride + 1)
    for call in range(first, 600, stride):
        name = f"letter {call}"
        before(office, name)

        def killed(name: str = name, call: int = call) -> None:
            die_at(call)
            command(office, name)

        outcome = ended(start(killed))
        assert outcome in (0, -signal.SIGKILL)
        if retried:
            command(office, name)
        if outcome == 0:
            break
    assert FEWEST.get(act, 25) < call < 599 - stride
    issue(office, "the next command")
    office.assert_valid_ocfl(len(list(office.archive.object_ids())))
    if not retried:
        office.catch_up()
    assert_accounted_for(office)
    figure(
        f"killed before {(call - first) // stride} of {call - 1} changes of the disk; nothing lost, no gap"
    )


def test_issue_and_void_race_for_one_number_and_one_wins(office: Office, start: Start, ended: Ended) -> None:
    won = {NumberState.FILED: 0, NumberState.VOID: 0}
    for at in range(30):
        taken = office.reserve(office.open(), f"letter {at}").archive_id

        def issue(at: int = at) -> None:
            office.issue(office.open(), f"letter {at}")

        def void(taken: str = taken) -> None:
            office.void(office.open(), taken)

        clerks = [start(work) for work in ((issue, void) if at % 2 else (void, issue))]
        ended(clerks[0]), ended(clerks[1])  # the loser may be told so; what counts is what stands
        office.catch_up()
        won[office.open().entry(taken).state] += 1
    assert sum(won.values()) == 30
    office.assert_valid_ocfl(len(list(office.archive.object_ids())))
    assert_accounted_for(office)


def test_eight_clerks_correct_one_document_and_no_correction_is_lost(
    office: Office, start: Start, ended: Ended
) -> None:
    archive_id = issue(office, "letter")

    def correct(clerk: int) -> None:
        for _ in range(40):  # each time somebody else was faster, as a clerk would: again
            try:
                office.amend(office.open(), archive_id, DocumentState.CORRECTED, f"word {clerk}")
            except ObjectExistsError:
                continue
            return
        raise AssertionError

    clerks = [start(lambda clerk=clerk: correct(clerk)) for clerk in range(8)]
    assert [ended(clerk) for clerk in clerks] == [0] * 8
    record = office.open().entry(archive_id).record
    assert len({amendment.key for amendment in record.amendments}) == len(record.amendments) == 8
    office.assert_valid_ocfl(1)
    assert_accounted_for(office)

"""Void, correct, recall, suffix, hold under kill -9: what was told is true, every number is accounted for."""

import os
import pkgutil
import random
import signal
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.domain.amendment import DocumentState
from docgen.domain.register import BlockClaim, NumberClaim, NumberState
from docgen.errors import ObjectExistsError

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]

DAY = date(2023, 11, 28)
TORTURE = bool(os.environ.get("DOCGEN_TORTURE"))  # the long form of these tests
KILLS, CLERKS, TASKS, SECONDS = (5000, 8, 600, 3600) if TORTURE else (200, 8, 25, 45)
STEPS = ("open", "write", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir")


def _block(name: str) -> BlockClaim:
    return BlockClaim(f"held:{name}", "CV-UBND", DAY, count=2, holder="Phòng Kinh tế", by="văn thư")


def _issue(office: Office, name: str) -> str:
    return office.issue(office.open(), name).archive_id


def _correct(office: Office, name: str) -> str:
    archive_id = _issue(office, name)
    return office.amend(office.open(), archive_id, DocumentState.CORRECTED, name).archive_id


def _recall(office: Office, name: str) -> str:
    archive_id = _correct(office, name)
    return office.amend(office.open(), archive_id, DocumentState.RECALLED, name).archive_id


def _suffix(office: Office, name: str) -> str:
    base = _issue(office, f"{name} base")
    number = office.open().entry(base).number
    claim = NumberClaim(name, "CV-UBND", DAY, name, beside=number, reason="Bổ sung phụ lục")
    return office.take(office.open(), claim).archive_id


def _void(office: Office, name: str) -> str:
    """A number that was taken and is not wanted any more; its clerk wrote it down when it was taken."""
    note = office.root / f"taken {name}"
    if not note.exists():
        taken = office.reserve(office.open(), name).archive_id
        note.with_suffix(".new").write_text(taken)
        note.with_suffix(".new").rename(note)
    office.void(office.open(), note.read_text())
    return note.read_text()


def _hold(office: Office, name: str) -> str:
    """Two numbers held; the first is used, the second void or, when it is the highest, given back."""
    note = office.root / f"held {name}"
    if not note.exists():
        held = office.open().numbers.hold(_block(name))
        note.with_suffix(".new").write_text(" ".join(entry.archive_id for entry in held))
        note.with_suffix(".new").rename(note)
    first, second = note.read_text().split()
    register = office.open()
    number = int(first[-5:])
    entry = office.take(register, NumberClaim(name, "CV-UBND", DAY, name, held=number))
    office.void(register, second)
    return entry.archive_id


ACTS: dict[str, Callable[[Office, str], str]] = {
    "issue": _issue,
    "correct": _correct,
    "recall": _recall,
    "suffix": _suffix,
    "void": _void,
    "hold": _hold,
}


def test_two_hundred_random_kills_of_every_act(office: Office, start: Start, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)  # shown when the test fails
    chance = random.Random(seed)
    inboxes = [[(chance.choice([*ACTS]), f"{clerk}-{at}") for at in range(TASKS)] for clerk in range(CLERKS)]

    def work(clerk: int, abandoned: str) -> None:
        """Do what this clerk has not been told to be done, but for what he has given up."""
        notes = tmp_path / f"notes-{clerk}"
        done = {line.split()[0] for line in notes.read_text().splitlines()} if notes.exists() else set()
        with notes.open("a") as file:
            for act, name in inboxes[clerk]:
                if name not in done and name != abandoned:
                    file.write(f"{name} {act} {ACTS[act](office, name)}\n")
                    file.flush()

    working = {start(lambda clerk=clerk: work(clerk, "")): clerk for clerk in range(CLERKS)}
    kills, deadline = 0, time.monotonic() + SECONDS
    while working and kills < KILLS and time.monotonic() < deadline:
        time.sleep(chance.uniform(0, 0.1))
        victim = chance.choice(sorted(working))
        os.kill(victim, signal.SIGKILL)
        killed = os.waitstatus_to_exitcode(os.waitpid(victim, 0)[1])
        assert killed in (0, -signal.SIGKILL)
        kills += killed == -signal.SIGKILL
        clerk = working.pop(victim)
        given_up = chance.choice(inboxes[clerk])[1] if chance.random() < 0.15 else ""
        working[start(lambda clerk=clerk, given_up=given_up: work(clerk, given_up))] = clerk
    for child in working:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    assert kills > KILLS // 4
    _issue(office, "the next command")
    office.assert_valid_ocfl(len(list(office.archive.object_ids())))
    office.catch_up()
    _assert_told_is_true(office, tmp_path)
    _assert_accounted_for(office)


def _assert_told_is_true(office: Office, folder: Path) -> None:
    register = office.open()
    expected = {"correct": DocumentState.CORRECTED, "recall": DocumentState.RECALLED}
    for notes in folder.glob("notes-*"):
        for line in notes.read_text().splitlines():
            name, act, archive_id = line.split()
            entry = register.entry(archive_id)
            if act == "void":
                assert entry.state is NumberState.VOID
                continue
            assert entry.state is NumberState.FILED
            assert entry.request_id == name
            assert entry.record.state is expected.get(act, DocumentState.ISSUED)
            assert (entry.suffix != "") is (act == "suffix")
            if act in expected:
                assert office.archive.read(archive_id, "thu.docx") == name.encode() * 100


def _assert_accounted_for(office: Office) -> None:
    """No gap; register, archive and journal say the same; the tables can be lost."""
    register = office.open()
    entries = register.numbers.entries(DAY.year)
    (account,) = register.numbers.account(DAY.year)
    assert account.gaps == ()
    assert account.first == 1
    assert len(account.open) + account.filed + account.void == len(entries)
    standing = {
        e.archive_id: e.inventory_digest
        for e in entries
        if e.state not in (NumberState.RESERVED, NumberState.ISSUING)
    }
    assert {at: office.archive.inventory_digest(at) for at in office.archive.object_ids()} == standing
    told = [register.numbers.events_of(entry.archive_id) for entry in entries]
    assert all(told)
    register.verify()
    for path in office.database.parent.iterdir():
        path.unlink()
    rebuilt = office.open()
    assert rebuilt.numbers.entries(DAY.year) == entries
    assert [rebuilt.numbers.events_of(entry.archive_id) for entry in entries] == told


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


def _nothing(office: Office, name: str) -> None:
    """Some acts need nothing before them."""


# What a clerk has done before, and the command that is killed.
PREPARED: dict[str, tuple[Callable[[Office, str], object], Callable[[Office, str], object]]] = {
    "correct": (_issue, _correct),
    "recall": (_correct, _recall),
    "suffix": (lambda office, name: _issue(office, f"{name} base"), _suffix),
    "void": (_nothing, _void),
    "hold": (_nothing, _hold),
}


@pytest.mark.parametrize("act", PREPARED)
@pytest.mark.parametrize("retried", [True, False], ids=["retry", "next command"])
def test_a_kill_before_every_single_change_of_the_disk(
    office: Office, start: Start, ended: Ended, act: str, retried: bool
) -> None:
    """Killed at each step; then the same command again, or only somebody else's next one."""
    before, command = PREPARED[act]
    stride = 1 if TORTURE else (5 if retried else 11)
    first = random.randrange(1, stride + 1)
    print("first", first)  # shown when the test fails
    for call in range(first, 600, stride):
        name = f"letter {call}"
        before(office, name)

        def killed(name: str = name, call: int = call) -> None:
            _die_at(call)
            command(office, name)

        outcome = ended(start(killed))
        assert outcome in (0, -signal.SIGKILL)
        if retried:
            command(office, name)
        if outcome == 0:
            break
    assert 25 < call < 599 - stride
    _issue(office, "the next command")
    office.assert_valid_ocfl(len(list(office.archive.object_ids())))
    if not retried:
        office.catch_up()
    _assert_accounted_for(office)


POINTS = [
    ("correct", "docgen.archive.store.stage_version", "before"),
    ("correct", "docgen.archive.store.stage_version", "after"),
    ("correct", "docgen.archive.versioning.finish_root", "before"),
    ("correct", "docgen.archive.store.put_version_in_place", "after"),
    ("correct", "docgen.register.ledger.LedgerRegister.settle_amendment", "before"),
    ("correct", "docgen.register.ledger.LedgerRegister.settle_amendment", "after"),
    ("recall", "docgen.archive.store.put_version_in_place", "after"),
    ("recall", "docgen.register.journal.Journal.append", "after"),
    ("void", "docgen.usecases.void_number.settle_void", "before"),
    ("void", "docgen.register.number_book.NumberBook.settle_void", "after"),
    ("hold", "docgen.register.number_book.NumberBook.hold", "after"),
    ("hold", "docgen.register.bookkeeping.apply", "after"),
    ("suffix", "docgen.register.ledger.LedgerRegister.reserve", "after"),
    ("suffix", "docgen.archive.store.put_in_place", "after"),
]


@pytest.mark.parametrize(("act", "point", "side"), POINTS)
def test_a_kill_between_the_steps_of_an_act(
    office: Office,
    start: Start,
    ended: Ended,
    monkeypatch: pytest.MonkeyPatch,
    act: str,
    point: str,
    side: str,
) -> None:
    before, command = PREPARED[act]
    before(office, "letter")

    def killed() -> None:
        real = pkgutil.resolve_name(point)

        def fatal(*arguments: Any, **options: Any) -> Any:
            if side == "after":
                real(*arguments, **options)
            os.kill(os.getpid(), signal.SIGKILL)

        monkeypatch.setattr(point, fatal)
        command(office, "letter")

    assert ended(start(killed)) == -signal.SIGKILL  # the point is really reached
    command(office, "letter")
    office.assert_valid_ocfl(len(list(office.archive.object_ids())))
    _assert_accounted_for(office)


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
    _assert_accounted_for(office)


def test_eight_clerks_correct_one_document_and_no_correction_is_lost(
    office: Office, start: Start, ended: Ended
) -> None:
    archive_id = _issue(office, "letter")

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
    _assert_accounted_for(office)

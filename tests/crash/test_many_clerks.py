"""Several processes at once: every number given once, none left out."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.archive.folder_lock import exclusive

LOCKS = Path("/proc/locks")

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]
Figure = Callable[[str], None]


def test_many_clerks_take_numbers_without_a_gap(
    office: Office, start: Start, ended: Ended, tmp_path: Path, torture: int, figure: Figure
) -> None:
    clerks, letters = (8, 25) if torture == 1 else (50, 200)
    waits = tmp_path / "longest waits"
    waits.mkdir()

    def take(clerk: int) -> None:
        register, longest = office.open(), 0.0
        for at in range(letters):
            began = time.monotonic()
            office.reserve(register, f"clerk {clerk}, letter {at}")
            longest = max(longest, time.monotonic() - began)
        (waits / str(clerk)).write_text(str(longest))

    children = [start(lambda clerk=clerk: take(clerk)) for clerk in range(clerks)]

    assert [ended(child) for child in children] == [0] * clerks
    taken = office.open().unfinished()
    assert [entry.number for entry in taken] == list(range(1, clerks * letters + 1))
    assert len({entry.request_id for entry in taken}) == clerks * letters
    assert office.open().verify() == clerks * letters
    longest = max(float(note.read_text()) for note in waits.iterdir())
    figure(
        f"{clerks} clerks took {clerks * letters:,} numbers without a gap, the longest wait {longest:.1f} s"
    )


@pytest.mark.skipif(
    not LOCKS.exists(), reason="no /proc/locks here: whether who waits queues is NOT looked at"
)
def test_who_waits_stands_in_the_queue_of_the_system(start: Start, ended: Ended, tmp_path: Path) -> None:
    """And does not ask again and again: that is a lottery, which who has just held the lock wins most often.

    How fair the system's queue is depends on how busy the machine is, so only that they stand in it is looked at.
    """

    held = tmp_path / "held"

    def wait_and_take() -> None:
        while not held.exists():
            time.sleep(0.01)
        with exclusive(tmp_path):
            pass

    clerks = {start(wait_and_take) for _ in range(4)}  # before, or they would inherit the lock
    with exclusive(tmp_path):
        held.touch()
        until = time.monotonic() + 30
        while _queueing() & clerks != clerks:
            assert time.monotonic() < until, "they do not stand in the queue"
            time.sleep(0.01)
    assert [ended(clerk) for clerk in clerks] == [0] * 4


def _queueing() -> set[int]:
    """The processes that wait for somebody's flock (proc_locks(5): a waiting one has an arrow)."""
    lines = (line.split() for line in LOCKS.read_text().splitlines())
    return {int(words[5]) for words in lines if words[1:3] == ["->", "FLOCK"]}


def test_one_request_from_eight_processes_is_one_document(office: Office, start: Start, ended: Ended) -> None:
    def issue() -> None:
        for at in range(5):
            office.reserve(office.open(), f"letter {at}")

    clerks = [start(issue) for _ in range(8)]

    assert [ended(clerk) for clerk in clerks] == [0] * 8
    assert [entry.number for entry in office.open().unfinished()] == [1, 2, 3, 4, 5]


def test_two_first_letters_of_a_year_get_one_and_two(office: Office, start: Start, ended: Ended) -> None:
    """Nothing exists yet: neither folders, journal, database nor the series' folder in the archive."""
    clerks = [start(lambda name=name: office.issue(office.open(), name)) for name in ("first", "second")]

    assert [ended(clerk) for clerk in clerks] == [0, 0]
    office.assert_whole({"CV-UBND": ["first", "second"]})


def test_the_database_may_be_deleted_while_clerks_work(office: Office, start: Start, ended: Ended) -> None:
    def issue(clerk: int) -> None:
        register = office.open()
        for at in range(10):
            office.issue(register, f"{clerk}-{at}")

    clerks = [start(lambda clerk=clerk: issue(clerk)) for clerk in range(3)]
    for _ in range(10):
        for suffix in ("", "-wal", "-shm"):
            office.database.with_name(office.database.name + suffix).unlink(missing_ok=True)
        office.open().unfinished()

    assert [ended(clerk) for clerk in clerks] == [0] * 3
    office.assert_whole({"CV-UBND": [f"{clerk}-{at}" for clerk in range(3) for at in range(10)]})

"""Several processes at once: every number given once, none left out."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docgen.archive.folder_lock import exclusive

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


def test_who_waits_is_served_before_those_who_came_much_later(
    start: Start, ended: Ended, tmp_path: Path
) -> None:
    """Each clerk counts the turns of others between coming and being served; a lottery makes that hundreds."""
    clerks, letters = 8, 50
    served, worst = tmp_path / "served", tmp_path / "worst"
    served.touch()
    worst.mkdir()

    def turns() -> int:
        return served.stat().st_size  # a byte for each

    def take(clerk: int) -> None:
        most = 0
        for _ in range(letters):
            came = turns()
            with exclusive(tmp_path):
                most = max(most, turns() - came)
                with served.open("ab") as book:
                    book.write(b".")
                time.sleep(0.003)  # as long as flushing a line of the journal
        (worst / str(clerk)).write_text(str(most))

    children = [start(lambda clerk=clerk: take(clerk)) for clerk in range(clerks)]

    assert [ended(child) for child in children] == [0] * clerks
    assert turns() == clerks * letters
    assert max(int(note.read_text()) for note in worst.iterdir()) <= 8 * clerks


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

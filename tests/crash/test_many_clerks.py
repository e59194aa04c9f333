"""Several processes at once: every number given once, none left out."""

from collections.abc import Callable
from typing import Any

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]


def test_eight_clerks_take_two_hundred_numbers_without_a_gap(
    office: Office, start: Start, ended: Ended
) -> None:
    def take(clerk: int) -> None:
        register = office.open()
        for at in range(25):
            office.reserve(register, f"clerk {clerk}, letter {at}")

    clerks = [start(lambda clerk=clerk: take(clerk)) for clerk in range(8)]

    assert [ended(clerk) for clerk in clerks] == [0] * 8
    taken = office.open().unfinished()
    assert [entry.number for entry in taken] == list(range(1, 201))
    assert len({entry.request_id for entry in taken}) == 200
    assert office.open().verify() == 200


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

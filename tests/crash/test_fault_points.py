"""Killed at every named point of every command, then helped or not: the same number, one document, no gap."""

import os
import pkgutil
import signal
from collections.abc import Callable
from typing import Any

import pytest
from crash.acts import PREPARED, assert_accounted_for, assert_in_good_health, issue

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]
Figure = Callable[[str], None]

STORE = "docgen.archive.store"
REGISTER = "docgen.register.ledger.LedgerRegister"
NUMBERS = "docgen.register.number_book.NumberBook"

# Every step that has a name, and the commands that take it; a step is killed before and after it is done.
POINTS: dict[str, set[str]] = {
    "docgen.register.bookkeeping.apply": {*PREPARED},
    "docgen.register.journal.Journal.append": {*PREPARED},
    "docgen.register.journal.Journal.cut_torn_line": {*PREPARED},
    f"{REGISTER}.reserve": {"issue", "correct", "recall", "suffix", "void", "hold"},
    f"{REGISTER}.settle": {"issue", "suffix", "hold"},
    f"{REGISTER}.settle_amendment": {"correct", "recall"},
    f"{NUMBERS}.hold": {"hold", "release"},
    f"{NUMBERS}.release": {"release"},
    f"{NUMBERS}.settle_void": {"void", "hold"},
    f"{STORE}.OcflArchive.publish": {"issue", "suffix", "void", "hold"},
    f"{STORE}.OcflArchive.add_version": {"correct", "recall"},
    f"{STORE}.OcflArchive.settled": {"correct", "recall"},
    f"{STORE}.OcflArchive.check_writable": {"correct", "recall", "void", "hold"},
    f"{STORE}.write_tree": {"issue", "suffix", "void", "hold"},
    f"{STORE}.put_in_place": {"issue", "suffix", "void", "hold"},
    f"{STORE}.stage_version": {"correct", "recall"},
    f"{STORE}.put_version_in_place": {"correct", "recall"},
    "docgen.archive.versioning.finish_root": {"correct", "recall"},
    "docgen.archive.versioning._replace_root": {"correct", "recall"},
}
RECOVERIES = ("retry", "repair", "both", "nothing")
TORTURE = max(1, int(os.environ.get("DOCGEN_TORTURE", "1")))
MOST_HITS = 40
NEVER_HIT = 100  # exit code of a clerk who came to the end


@pytest.mark.parametrize("command", PREPARED)
def test_a_kill_at_every_named_point(
    office: Office, start: Start, ended: Ended, command: str, figure: Figure
) -> None:
    before, act = PREPARED[command]
    issue(office, "one that stands")
    killed = 0
    for point, commands in POINTS.items():
        hits = _hits(office, start, ended, point, command)
        assert bool(hits) is (command in commands), (point, command)
        for side in ("before", "after"):
            for hit in range(1, hits + 1):
                for recovery in _recoveries(side, hit, killed):
                    name = f"{point} {side} {hit} {recovery}"
                    before(office, name)
                    child = start(lambda: _die_at(point, side, hit, act, office, name))  # noqa: B023
                    assert ended(child) == -signal.SIGKILL, name  # the point is really reached
                    _recover(office, recovery, act, name)
                    killed += 1
    issue(office, "the next command")
    office.assert_valid_ocfl(len(list(office.archive.object_ids())))
    office.catch_up()
    assert_in_good_health(office)
    assert_accounted_for(office)
    figure(f"{killed} kills at named points, each reached")


def _recoveries(side: str, hit: int, killed: int) -> tuple[str, ...]:
    """Each of them when a step was just done for the first time; else in turn, and in torture always each."""
    if TORTURE > 1 or (side == "after" and hit == 1):
        return RECOVERIES
    return (RECOVERIES[killed % len(RECOVERIES)],)


def _recover(office: Office, recovery: str, act: Callable[[Office, str], object], name: str) -> None:
    if recovery in ("repair", "both"):
        office.catch_up()
    if recovery in ("retry", "both"):
        done = act(office, name)
        assert act(office, name) == done, name  # and once more changes nothing


def _hits(office: Office, start: Start, ended: Ended, point: str, command: str) -> int:
    """How often the command comes by this point."""
    before, act = PREPARED[command]
    name = f"{point} counted"
    before(office, name)

    def count() -> None:
        seen = _watch(point, lambda _: None, lambda _: None)
        act(office, name)
        os._exit(len(seen) or NEVER_HIT)

    hits = ended(start(count))
    assert 0 < hits <= MOST_HITS or hits == NEVER_HIT
    return 0 if hits == NEVER_HIT else hits


def _die_at(
    point: str, side: str, hit: int, act: Callable[[Office, str], object], office: Office, name: str
) -> None:
    def die(seen: int) -> None:
        if seen == hit:
            os.kill(os.getpid(), signal.SIGKILL)

    _watch(point, die if side == "before" else lambda _: None, die if side == "after" else lambda _: None)
    act(office, name)


def _watch(point: str, before: Callable[[int], None], after: Callable[[int], None]) -> list[str]:
    """From now on, in this process, what comes by the point is counted and these are called."""
    seen: list[str] = []
    holder, _, attribute = point.rpartition(".")
    real = pkgutil.resolve_name(point)

    def step(*arguments: Any, **options: Any) -> Any:
        seen.append(point)
        here = len(seen)
        before(here)
        result = real(*arguments, **options)
        after(here)
        return result

    setattr(pkgutil.resolve_name(holder), attribute, step)
    return seen

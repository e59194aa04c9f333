"""Books made anew from the archive alone, killed at any change of the disk: the same command ends what it began."""

import json
import random
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crash.last_change import changes_counted, die_at

from docgen.archive.verify_run import Plan, Progress, verify_archive

Clerk = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]
Figure = Callable[[str], None]

KILLS = 6
COMMAND = ("rebuild", "--from", "archive")
KNOWN = ("archive_id", "state", "dated", "reference", "subject", "document_state")


def test_a_rebuild_that_was_killed_is_ended_by_the_same_command(
    issued: Clerk,
    clerk_in: Callable[[Path], Clerk],
    start: Start,
    ended: Ended,
    tmp_path: Path,
    chance: random.Random,
    torture: int,
    figure: Figure,
) -> None:
    before = _numbers(issued)
    shutil.rmtree(issued.office / "archive" / "journal")
    shutil.rmtree(issued.office / "index")
    changes = _changes(issued, clerk_in, start, ended, tmp_path)
    every = range(1, changes + 1)
    kills = every if torture > 1 else sorted({*chance.sample(every, KILLS), *every[-3:]})
    for call in kills:
        clerk = _copy(issued, clerk_in, tmp_path / f"office-{call}")

        def rebuild(clerk: Clerk = clerk, call: int = call) -> None:
            die_at(call)
            assert clerk(*COMMAND).code == 0

        assert ended(start(rebuild)) == -signal.SIGKILL, call
        again = clerk(*COMMAND)
        assert again.code == 0, (call, again.said)
        assert _numbers(clerk) == before, call
        _in_good_health(clerk, call)
        shutil.rmtree(clerk.office)
    figure(f"killed at {len(kills)} of {changes} changes of the disk, each time ended by the same command")


def _changes(
    issued: Clerk, clerk_in: Callable[[Path], Clerk], start: Start, ended: Ended, tmp_path: Path
) -> int:
    """How often the command changes the disk when nobody kills it."""
    clerk, note = _copy(issued, clerk_in, tmp_path / "counted"), tmp_path / "changes"

    def count() -> None:
        changes_counted(note)
        assert clerk(*COMMAND).code == 0

    assert ended(start(count)) == 0
    return int(note.read_text())


def _copy(issued: Clerk, clerk_in: Callable[[Path], Clerk], to: Path) -> Clerk:
    shutil.copytree(issued.office, to)
    return clerk_in(to)


def _numbers(clerk: Clerk) -> list[tuple[str, ...]]:
    """The register but for what the archive cannot know: who held a number, and when it was taken."""
    found = []
    for year in ("2022", "2023"):
        outcome = clerk("number", "list", "--year", year, "--json")
        assert outcome.code == 0, outcome.said
        found += [tuple(map(str, map(one.get, KNOWN))) for one in json.loads(outcome.out)]
    assert found
    return sorted(found)


def _in_good_health(clerk: Clerk, call: int) -> None:
    findings = verify_archive(clerk.office / "archive", Plan(workers=1), Progress(), lambda _: None).findings
    assert [one.to_json() for one in findings] == [], call
    outcome = clerk("doctor", "--json")
    assert '"D0' not in outcome.out, (call, outcome.out)
    assert "UBND-KT" in clerk("search", "nong thon moi").out, call

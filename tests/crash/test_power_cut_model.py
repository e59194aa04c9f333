"""Unsynced writes dropped in any combination: nothing told is lost, nothing needs repair; each fsync is needed."""

import ast
import contextlib
import os
import random
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from crash.crash_states import Crash, CrashedDisk, Trace, crashes_of, crashes_that_show, distinct
from crash.disk_recorder import PowerIsGoneError, Recorder
from crash.power_cut_stories import STORIES, Story, recovered

import docgen

Office = Any  # the office of conftest.py
Figure = Callable[[str], None]

STATES = 10  # of each story in CI
LEAST_IN_TORTURE = 2000
PATIENCE = 60  # states after which an fsync counts as needless in a story
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (a scratch disk where it exists: the states need no real one)
ONE_FILE = {  # only the journal's: there are no 2,000 states of it
    "reserve",
    "reserve after half a line",
    "hold",
    "release",
    "close the year",
    "put the journal back",
}
FLUSHING = {"fsync", "sync_folder", "write_new"}
UNRECORDED = {
    "search/index_folder.py:sync",  # the index can be made anew at any time
    "capture/waiting_room.py:_write",  # one file; what waits is no number and no document yet
}
KILLED_BEFORE = ("issue", "correct", "the first letter of an office")


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A quick disk."""
    if os.access(SHARED_MEMORY, os.W_OK):
        with TemporaryDirectory(dir=SHARED_MEMORY) as folder:
            yield Path(folder)
    else:
        yield tmp_path


@pytest.mark.parametrize("name", STORIES)
def test_whatever_was_not_flushed_may_be_lost(
    name: str, office: Office, scratch: Path, chance: random.Random, torture: int, figure: Figure
) -> None:
    trace = _recorded(office, STORIES[name], scratch / "office")
    least = 200 if name in ONE_FILE else LEAST_IN_TORTURE
    wanted = STATES if torture == 1 else least
    judged = _judged(trace, name, office, scratch, chance, wanted)
    assert judged == wanted
    figure(f"{judged} different states of {len(trace.operations)} recorded operations, none bad")


@pytest.mark.parametrize("name", KILLED_BEFORE)
def test_a_power_cut_after_a_kill_and_a_second_run(
    name: str, office: Office, scratch: Path, chance: random.Random, torture: int
) -> None:
    """What the killed run had not flushed, the second must not believe to be safe."""
    changes = len(_recorded(office, STORIES[name], scratch / "office").operations)
    for round_ in range(3 if torture == 1 else 40):
        kill = chance.randrange(1, changes)
        trace = _recorded(office, STORIES[name], scratch / f"office-{round_}", killed_before=kill)
        _judged(
            trace, f"{name}, killed before change {kill}", office, scratch, chance, 4 if torture == 1 else 50
        )


def test_every_fsync_is_needed(office: Office, scratch: Path, figure: Figure) -> None:
    """Without any single one of them some crash leaves an office that is not as it must be."""
    traces = {
        name: _recorded(office, story, scratch / f"office-{at}")
        for at, (name, story) in enumerate(STORIES.items())
    }
    sites = sorted(frozenset().union(*(trace.sites() for trace in traces.values())))
    needless = [site for site in sites if not _shown(site, traces, office, scratch)]
    assert needless == []
    seen = {f"{site.partition(':')[0]}:{site.rpartition(' ')[2]}" for site in sites}
    assert _flushing_functions() - seen - UNRECORDED == set()
    figure(f"{len(sites)} places that flush, the lack of each found")


def _flushing_functions() -> set[str]:
    """Every function of the program in which something is flushed: file and name."""
    program = Path(docgen.__file__).parent
    found = set()
    for path in program.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and path.name != "durable.py":
                calls = (each.func for each in ast.walk(function) if isinstance(each, ast.Call))
                names = {getattr(call, "attr", getattr(call, "id", "")) for call in calls}
                if names & FLUSHING:
                    found.add(f"{path.relative_to(program).as_posix()}:{function.name}")
    return found


def _recorded(office: Office, story: Story, root: Path, *, killed_before: int | None = None) -> Trace:
    """What the story's command does to the disk; killed before this change first, and begun again."""
    root.mkdir()
    trial = type(office)(root)
    story.before(trial)
    recorder = Recorder(root)
    if killed_before is not None:
        recorder.ends_before = killed_before
        with recorder.recording(), contextlib.suppress(PowerIsGoneError):
            story.act(trial)
        recorder.ends_before = None
    with recorder.recording():
        recorder.told(story.act(type(office)(root)))
    return Trace(recorder.before, tuple(recorder.operations))


def _judged(
    trace: Trace, name: str, office: Office, scratch: Path, chance: random.Random, wanted: int
) -> int:
    """How many different states were found to be in order."""
    judged = 0
    for disk in distinct(trace, _crashes(STORIES[name.partition(",")[0]], crashes_of(trace, chance)), wanted):
        problem = _problem_of(disk, office, STORIES[name.partition(",")[0]], scratch)
        assert not problem, f"{name}: {problem}"
        judged += 1
    return judged


def _crashes(story: Story, crashes: Iterator[Crash]) -> Iterator[Crash]:
    """A journal that is put back from the database cannot be without it."""
    return (replace(crash, database=True) for crash in crashes) if story.mends else crashes


def _problem_of(disk: CrashedDisk, office: Office, story: Story, scratch: Path) -> str:
    """What is wrong after this crash, "" if nothing is."""
    with TemporaryDirectory(dir=scratch) as folder:
        root = Path(folder, "office")
        disk.restore(root)
        try:
            recovered(type(office)(root), story, disk.told)
        except Exception:  # noqa: BLE001  (whatever it is: the office is not as it must be)
            return f"{disk.why}\n{traceback.format_exc()}"
    return ""


def _shown(site: str, traces: dict[str, Trace], office: Office, scratch: Path) -> str:
    """The first story that the lack of this fsync spoils, "" if none is."""
    for name, trace in traces.items():
        crashes = _crashes(STORIES[name], crashes_that_show(trace, site))
        for at, disk in enumerate(distinct(trace, crashes, PATIENCE)):
            if _problem_of(disk, office, STORIES[name], scratch):
                print(f"{site}: shown by {name} after {at + 1} states")
                return name
    print(f"{site}: never shown")
    return ""

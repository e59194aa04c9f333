"""Unsynced writes dropped in any combination: nothing told is lost, nothing needs repair; each fsync is needed."""

import ast
import contextlib
import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from crash.crash_choice import crashes_after_all, crashes_of, crashes_that_show, every_crash, is_enumerable
from crash.crash_judging import first_problem, problem_of
from crash.crash_states import NEWEST, Crash, CrashedDisk, Trace, crashed, distinct
from crash.disk_recorder import PowerIsGoneError, Recorder
from crash.power_cut_stories import STORIES
from crash.power_cut_story import Story

import docgen

Office = Any  # the fixtures of conftest.py
Judge = Callable[[list[tuple[Trace, Crash]], str], None]
Figure = Callable[[str], None]

STATES, STATES_OF_TORTURE = 10, 2000  # of each story
CUT_AGAIN, CUT_AGAIN_IN_TORTURE = 2, 200  # of them at the least, after a second power cut
OF_ONE_REPETITION = 20
TRIES = 40  # for each state that is wanted and differs
PATIENCE = 60  # states after which an fsync counts as needless in a story
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (a scratch disk where it exists: the states need no real one)
FLUSHING = {"fsync", "sync_folder", "write_new"}
UNRECORDED = {
    "search/index_folder.py:sync",  # the index can be made anew at any time
    "capture/waiting_room.py:_write",  # one file; what waits is no number and no document yet
}
NOT_REPEATED = ("backup into a folder", "backup into a zip", "restore")  # the second time they only refuse
KILLED_BEFORE = tuple(name for name in STORIES if name not in NOT_REPEATED)
FLUSHED_LATER = (
    "issue",
    "correct",
    "the first letter of an office",
)  # what a second run flushes for the first
KILLS = 20  # of each story in CI, in torture before every change


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A quick disk."""
    if os.access(SHARED_MEMORY, os.W_OK):
        with TemporaryDirectory(dir=SHARED_MEMORY) as folder:
            yield Path(folder)
    else:
        yield tmp_path


@pytest.fixture
def judged(office: Office, scratch: Path, start: Any, ended: Any) -> Judge:
    """Fails at the first of these crashes that leaves the story's office not as it must be."""

    def judged(cases: list[tuple[Trace, Crash]], name: str) -> None:
        story = STORIES[name]
        problem = first_problem(
            cases,
            lambda disk: problem_of(disk, office, story, scratch),
            scratch=scratch,
            start=start,
            ended=ended,
        )
        assert not problem, f"{name}: {problem}"

    return judged


@pytest.mark.parametrize("name", STORIES)
def test_whatever_was_not_flushed_may_be_lost(
    name: str,
    office: Office,
    scratch: Path,
    chance: random.Random,
    torture: int,
    figure: Figure,
    judged: Judge,
) -> None:
    """Once; and again while the command is repeated, the more often the fewer states one power cut can leave."""
    story = STORIES[name]
    trace = _recorded(office, story, scratch / "office")
    wanted, again = (STATES, CUT_AGAIN) if torture == 1 else (STATES_OF_TORTURE, CUT_AGAIN_IN_TORTURE)
    is_every = torture > 1 and is_enumerable(trace)
    once = _crashes_once(trace, story, chance, wanted, is_every=is_every)
    cases = [(trace, disk.why) for disk in once]
    of_one_cut, more = len(cases), wanted - len(cases)
    is_all = is_every and more > 0
    assert more == 0 or is_all
    cases += islice(_cut_again(trace, name, office, scratch, chance), max(more, again))
    judged(cases, name)
    figure(
        f"{'all ' if is_all else ''}{of_one_cut:,} states of {len(trace.operations)} recorded operations "
        f"and {len(cases) - of_one_cut:,} after a second cut in the repetition, none bad"
    )


@pytest.mark.parametrize("name", KILLED_BEFORE)
def test_a_power_cut_after_a_kill_and_a_second_run(
    name: str,
    office: Office,
    scratch: Path,
    chance: random.Random,
    torture: int,
    figure: Figure,
    judged: Judge,
) -> None:
    """Killed before any of its changes: what that run had not flushed, the second must not believe to be safe."""
    changes = len(_recorded(office, STORIES[name], scratch / "office").operations)
    cases = []
    every = range(1, changes)
    for kill in every if torture > 1 else chance.sample(every, min(KILLS, len(every))):
        trace = _recorded(office, STORIES[name], scratch / f"office-{kill}", killed_before=kill)
        crashes = _possible(STORIES[name], chain(crashes_after_all(trace, chance), crashes_of(trace, chance)))
        disks = distinct(trace, crashes, set(), wanted=2 if torture == 1 else 50, tries=2000)
        cases += [(trace, disk.why) for disk in disks]
    judged(cases, name)
    figure(f"{len(cases):,} states after a kill before any of {changes} changes and a second run, none bad")


def test_every_fsync_is_needed(office: Office, scratch: Path, figure: Figure) -> None:
    """Without any single one of them some crash leaves an office that is not as it must be."""
    traces = [
        (name, _recorded(office, story, scratch / f"office-{at}"))
        for at, (name, story) in enumerate(STORIES.items())
    ]
    lengths = {name: len(trace.operations) for name, trace in traces if name in FLUSHED_LATER}
    traces += [  # what only a second run flushes, after the first was killed
        (name, _recorded(office, STORIES[name], scratch / f"killed-{name}-{kill}", killed_before=kill))
        for name, length in lengths.items()
        for kill in range(1, length)
    ]
    sites = sorted(frozenset().union(*(trace.sites() for _, trace in traces)))
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


def _crashes_once(
    trace: Trace, story: Story, chance: random.Random, wanted: int, *, is_every: bool
) -> Iterator[CrashedDisk]:
    """Different states after one power cut; ``is_every``: of all there are, and not only of those hit upon."""
    if not is_every:
        crashes = _possible(story, crashes_of(trace, chance))
        return distinct(trace, crashes, set(), wanted=wanted, tries=TRIES * wanted)
    every = list(_possible(story, every_crash(trace)))
    chance.shuffle(every)
    return distinct(trace, every, set(), wanted=wanted)


def _cut_again(
    trace: Trace, name: str, office: Office, scratch: Path, chance: random.Random
) -> Iterator[tuple[Trace, Crash]]:
    """Without end: the power goes, the command is repeated on what is found, the power goes again."""
    story, seen = STORIES[name], set[int]()
    for round_, disk in enumerate(_disks_by_chance(trace, story, chance)):
        root = scratch / f"again-{round_}"
        disk.restore(root)
        recorder = Recorder(root)
        with recorder.recording():
            recorder.told(story.act(type(office)(root)))
        repeated = Trace(recorder.before, tuple(recorder.operations), disk.told)
        shutil.rmtree(root)
        crashes = _possible(story, crashes_of(repeated, chance))
        disks = distinct(repeated, crashes, seen, wanted=OF_ONE_REPETITION, tries=TRIES * OF_ONE_REPETITION)
        yield from ((repeated, each.why) for each in disks)


def _disks_by_chance(trace: Trace, story: Story, chance: random.Random) -> Iterator[CrashedDisk]:
    return (crashed(trace, crash) for crash in _possible(story, crashes_of(trace, chance)))


def _possible(story: Story, crashes: Iterator[Crash]) -> Iterator[Crash]:
    """A journal that is put back from the database cannot be without it."""
    return (replace(crash, database=NEWEST) for crash in crashes) if story.mends else crashes


def _shown(site: str, traces: list[tuple[str, Trace]], office: Office, scratch: Path) -> str:
    """The first story that the lack of this fsync spoils, "" if none is."""
    for name, trace in ((name, trace) for name, trace in traces if site in trace.sites()):
        crashes = _possible(STORIES[name], crashes_that_show(trace, site))
        for at, disk in enumerate(distinct(trace, crashes, set(), wanted=PATIENCE)):
            if problem_of(disk, office, STORIES[name], scratch):
                print(f"{site}: shown by {name} after {at + 1} states")
                return name
    print(f"{site}: never shown")
    return ""

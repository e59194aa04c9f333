"""Judging thousands of crashed disks: each by the program's own commands and its verifier, all cores at work."""

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import sqlalchemy
from crash.crash_states import Crash, CrashedDisk, Trace, crashed
from crash.power_cut_story import Story, recovered

from docgen.register import database

Office = Any  # the office of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]

_FEW = 50  # states that are judged before another process has started


def problem_of(disk: CrashedDisk, office: Office, story: Story, scratch: Path) -> str:
    """What is wrong after this crash, "" if nothing is."""
    with TemporaryDirectory(dir=scratch) as folder, _statements_put_together_once():
        root = Path(folder, "office")
        disk.restore(root)
        try:
            recovered(type(office)(root), story, disk.told)
        except Exception:  # noqa: BLE001  (whatever it is: the office is not as it must be)
            return f"{disk.why}\n{traceback.format_exc()}"
    return ""


def first_problem(
    cases: Sequence[tuple[Trace, Crash]],
    judge: Callable[[CrashedDisk], str],
    *,
    scratch: Path,
    start: Start,
    ended: Ended,
) -> str:
    """What is wrong in the first bad state that a process has come upon, "" if every one of them is in order."""
    workers = len(os.sched_getaffinity(0)) if len(cases) > _FEW else 1
    notes = [scratch / f"problem of {worker}" for worker in range(workers)]

    def judge_share(worker: int) -> None:
        problems = (judge(crashed(trace, crash)) for trace, crash in cases[worker::workers])
        notes[worker].write_text(next(filter(None, problems), ""))

    if workers == 1:
        judge_share(0)
    else:
        children = [start(lambda worker=worker: judge_share(worker)) for worker in range(workers)]  # type: ignore[misc]
        assert [ended(child) for child in children] == [0] * workers
    return next(filter(None, (note.read_text() for note in notes)), "")


@contextmanager
def _statements_put_together_once() -> Iterator[None]:
    """Every opening of the register is a new engine, as in a new process; SQL is not made of its parts anew."""
    with patch.object(database, "create_engine", _engine):
        yield


def _engine(*arguments: Any, **options: Any) -> sqlalchemy.Engine:
    dialect, statements = _shared()
    engine = sqlalchemy.create_engine(*arguments, **options, execution_options={"compiled_cache": statements})
    engine.dialect = dialect
    return engine


@cache
def _shared() -> tuple[sqlalchemy.Dialect, dict[Any, Any]]:
    engine = sqlalchemy.create_engine("sqlite://")
    with engine.connect():  # the dialect looks at the SQLite that is there
        return engine.dialect, {}

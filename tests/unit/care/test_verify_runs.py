"""Long verifications: interrupted and gone on with, by sample, by several processes."""

import json
import subprocess
import sys
from typing import Any

import pytest

from docgen.archive.verify_run import Depth, Plan, Progress, verify_archive
from docgen.usecases.care.verify_archive import verify_office

Office = Any  # the fixtures of conftest.py


class Notes:
    """What a verification noted, in memory."""

    def __init__(self) -> None:
        self.content: bytes | None = None

    def read(self) -> bytes | None:
        return self.content

    def write(self, content: bytes) -> None:
        self.content = content


def _run(office: Office, notes: Notes, tell: Any, plan: Plan | None = None, *, restart: bool = False) -> Any:
    return verify_office(
        office.archive,
        plan or Plan(workers=1),
        compare_register=lambda: 0,
        notes=notes,
        tell=tell,
        restart=restart,
    )


def test_an_interrupted_verification_goes_on_where_it_stopped(office: Office) -> None:
    office.unlocked()
    (office.archive / "ocfl/2023/CV-UBND/00001/v1/content/text.txt").write_bytes(b"changed")
    notes = Notes()

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _run(office, notes, stop)
    seen: list[int] = []
    verified = _run(office, notes, lambda progress: seen.append(progress.done))

    assert seen == [3, 4]
    assert [one.code for one in verified.findings] == ["E092"]  # found before the interruption, told after it
    seen.clear()
    _run(office, notes, lambda progress: seen.append(progress.done))
    assert seen == [1, 2, 3, 4]  # what has ended begins anew


def test_ctrl_c_at_a_terminal_reaches_the_helpers_too_and_they_say_nothing(office: Office) -> None:
    office.unlocked()
    script = f"""
import os, signal, time
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
from docgen.archive.verify_run import Plan, Progress, verify_archive

def press(progress):
    time.sleep(0.5)  # the helper waits for more
    os.killpg(0, signal.SIGINT)

if __name__ == "__main__":
    try:
        verify_archive(Path({str(office.archive)!r}), Plan(workers=2, patience_seconds=0), Progress(), press)
    except KeyboardInterrupt:
        print("stopped")
"""
    program = office.archive.parent / "verify_and_stop.py"
    program.write_text(script)
    command = [sys.executable, str(program)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, start_new_session=True)
    assert (done.stdout, done.stderr.decode()) == (b"stopped\n", "")


def test_a_note_of_another_depth_or_no_note_at_all_is_no_hindrance(office: Office) -> None:
    notes = Notes()
    for content in (
        None,
        b"",
        b"\xff",
        b"[]",
        b'{"format": 1}',
        json.dumps({"format": 1, "depth": "fast"}).encode(),
    ):
        notes.content = content
        assert _run(office, notes, lambda _: None).objects == 4


def test_restart_forgets_what_was_noted(office: Office) -> None:
    notes = Notes()

    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _run(office, notes, stop)
    seen: list[int] = []
    _run(office, notes, lambda progress: seen.append(progress.done), restart=True)
    assert seen == [1, 2, 3, 4]


def test_fast_reads_no_letters_full_reads_every_byte(office: Office) -> None:
    office.unlocked()
    (office.archive / "ocfl/2023/CV-UBND/00001/v1/content/1-UBND-KT.docx").write_bytes(b"changed")

    assert _run(office, Notes(), lambda _: None, Plan(Depth.FAST, workers=1)).findings == ()
    assert len(_run(office, Notes(), lambda _: None, Plan(Depth.FULL, workers=1)).findings) == 1


def test_a_sample_is_the_same_with_the_same_seed_and_about_as_large_as_asked() -> None:
    plan = Plan(Depth.SAMPLE, 0.05, seed=7)
    ids = [f"2023/CV-UBND/{number:05d}" for number in range(20_000)]
    chosen = [one for one in ids if plan.is_deep(one)]

    assert 850 < len(chosen) < 1150
    assert chosen == [one for one in ids if Plan(Depth.SAMPLE, 0.05, seed=7).is_deep(one)]
    assert chosen != [one for one in ids if Plan(Depth.SAMPLE, 0.05, seed=8).is_deep(one)]


def test_several_processes_find_the_same_as_one(empty_office: Office) -> None:
    for at in range(30):
        empty_office.issue(f"thư {at}")
    empty_office.unlocked()
    for number in (3, 17, 30):
        (empty_office.archive / f"ocfl/2023/CV-UBND/{number:05d}/v1/content/text.txt").write_bytes(b"x")

    alone = verify_archive(empty_office.archive, Plan(workers=1), Progress(), lambda _: None)
    order: list[int] = []
    together = verify_archive(
        empty_office.archive,
        Plan(workers=2, patience_seconds=0),
        Progress(),
        lambda progress: order.append(progress.done),
    )

    assert together == alone
    assert len(alone.findings) == 3
    assert order == list(range(1, 31))


def test_the_verifier_changes_nothing(office: Office) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.stat().st_size)
            for path in office.archive.rglob("*")
            if path.is_file()
        }

    office.verify()  # catches the database up
    before = state()
    office.verify()
    assert state() == before

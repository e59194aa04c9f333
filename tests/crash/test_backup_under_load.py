"""Backups while clerks issue and correct: every one restores to an office in good health."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docgen.archive.inventory import sidecar_of
from docgen.archive.parcel_reading import open_parcel
from docgen.archive.parcel_writing import parcel_at
from docgen.archive.snapshot import snapshot
from docgen.archive.verify_run import Plan, Progress, verify_archive
from docgen.domain.amendment import DocumentState
from docgen.register.ledger import LedgerRegister
from docgen.settings import load_settings
from docgen.usecases.care.backup_office import back_up, check_backup
from docgen.usecases.care.restore_office import restore

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]
Figure = Callable[[str], None]

REPOSITORY = Path(__file__).parents[2]
TORTURE = max(1, int(os.environ.get("DOCGEN_TORTURE", "1")))
ROUNDS, CLERKS = min(50, 5 * TORTURE), 8
LETTERS = 6  # of each clerk in a round: the bigger the office, the longer a backup, the more would be written
LOOKS = min(200, 8 * TORTURE)


class _Clock:
    def now(self) -> Any:
        from datetime import UTC, datetime

        return datetime.now(UTC)


def test_backups_while_eight_clerks_write(
    office: Office, start: Start, ended: Ended, tmp_path: Path, figure: Figure
) -> None:
    root = office.root
    (root / "docgen.toml").write_bytes((REPOSITORY / "docgen.toml").read_bytes())
    (root / "recipients.toml").write_bytes((REPOSITORY / "recipients.toml").read_bytes())
    stop = tmp_path / "stop"

    def at_work(round_: int) -> Path:
        """There once the clerks are to begin with this round."""
        return tmp_path / f"begin-{round_}"

    def work(clerk: int) -> None:
        """Issue some letters while a backup is being made; note what was acknowledged, with the time."""
        register = office.open()
        with (tmp_path / f"notes-{clerk}").open("a") as notes:
            for round_ in range(ROUNDS):
                while not at_work(round_).exists():
                    if stop.exists():
                        return
                    time.sleep(0.02)
                for at in range(LETTERS):
                    name, series = f"{clerk}-{round_}-{at}", random.choice(("CV-UBND", "QĐ-UBND"))
                    entry = office.issue(register, name, series)
                    notes.write(f"{time.time()} {entry.archive_id}\n")
                    notes.flush()
                    time.sleep(random.uniform(0, 0.3))

    clerks = [start(lambda clerk=clerk: work(clerk)) for clerk in range(CLERKS)]
    written: set[str] = set()
    try:
        for round_ in range(ROUNDS):
            at_work(round_).touch()
            time.sleep(0.3)
            name = f"{round_}.zip" if round_ % 2 else str(round_)
            began = time.time()
            done = _backup(root, tmp_path / name)
            written |= _acknowledged(tmp_path, began, time.time())
            _prove(done, tmp_path, name, before=began)
    finally:
        stop.touch()
    assert [ended(clerk) for clerk in clerks] == [0] * CLERKS
    assert written  # while a backup was being made
    figure(
        f"{ROUNDS} backups, {len(written)} documents filed while they were made; restored, every byte verified,"
        " nothing lost that was told before"
    )


def test_verifying_while_clerks_issue_correct_and_void_accuses_nobody(
    office: Office, start: Start, ended: Ended, tmp_path: Path, figure: Figure
) -> None:
    stop = tmp_path / "stop"

    def work(clerk: int) -> None:
        register = office.open()
        at = 0
        while not stop.exists():
            entry = office.issue(register, f"{clerk}-{at}")
            if at % 2:
                office.amend(register, entry.archive_id, DocumentState.CORRECTED, f"word {clerk}-{at}")
            if at % 5 == 0:
                held = office.reserve(register, f"void {clerk}-{at}")
                office.void(register, held.archive_id)
            at += 1

    clerks = [start(lambda clerk=clerk: work(clerk)) for clerk in range(4)]
    wrong = []
    try:
        for _ in range(LOOKS):
            time.sleep(0.2)
            if (office.root / "archive/ocfl").is_dir():
                plan = Plan(workers=1)
                wrong += verify_archive(office.root / "archive", plan, Progress(), lambda _: None).findings
    finally:
        stop.touch()
    assert [ended(clerk) for clerk in clerks] == [0] * 4
    assert [one.to_json() for one in wrong if not one.is_warning] == []
    figure(f"verified {LOOKS} times while four clerks wrote, nobody accused")


def test_an_object_copied_while_it_is_corrected_is_whole(office: Office, start: Start, ended: Ended) -> None:
    """Inventory and sidecar are two files: the copy must hold two that belong together."""
    archive_id = office.issue(office.open(), "letter").archive_id

    def correct() -> None:
        for at in range(60):
            office.amend(office.open(), archive_id, DocumentState.CORRECTED, f"word {at}")

    clerk = start(correct)
    copies = 0
    while os.waitpid(clerk, os.WNOHANG)[0] == 0:
        shot = snapshot(office.root / "archive/ocfl" / archive_id)
        assert shot.files["inventory.json.sha512"] == sidecar_of(shot.files["inventory.json"])
        copies += 1
    assert copies > 20
    assert len(office.open().entry(archive_id).record.amendments) == 60


def _backup(root: Path, target: Path) -> Any:
    with parcel_at(target) as parcel:
        done = back_up(load_settings(root), parcel, now=_Clock().now(), tell=lambda *_: None)
    assert done.findings == ()
    return done


def _prove(done: Any, scratch: Path, name: str, *, before: float) -> None:
    restored = scratch / f"restored-{name}"
    with open_parcel(scratch / name) as reader:
        check_backup(reader, lambda *_: None)
        restore(reader, restored, tell=lambda *_: None)
    verified = verify_archive(restored / "archive", Plan(workers=1), Progress(), lambda _: None)
    assert [one.to_json() for one in verified.findings] == []
    register = LedgerRegister(restored / "archive/journal", restored / "index/docgen.db", _Clock())
    assert register.verify() == done.events
    there = {entry.archive_id for entry in register.filed()}
    assert len(there) == done.objects == verified.objects
    assert _acknowledged(scratch, 0, before) <= there  # none of it may be missing


def _acknowledged(scratch: Path, since: float, before: float) -> set[str]:
    """What clerks were told is filed, between two moments."""
    told = [line.split() for notes in scratch.glob("notes-*") for line in notes.read_text().splitlines()]
    return {words[1] for words in told if len(words) == 2 and since <= float(words[0]) < before}

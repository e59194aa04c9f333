"""The power cut itself: ext4 and XFS on a loop device, shut down without a last flush while eight clerks write.

Needs root and a loop device; skipped, and said so, where there is none.
"""

import fcntl
import gc
import os
import random
import shutil
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from crash.acts import ACTS, assert_accounted_for, assert_in_good_health, assert_told_is_true, issue

Office = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Figure = Callable[[str], None]

TORTURE = max(1, int(os.environ.get("DOCGEN_TORTURE", "1")))
CUTS, CLERKS = min(200, 3 * TORTURE), 8
IMAGE_BYTES = 512 << 20
FILE_SYSTEMS = ("ext4", "xfs")
SHUT_DOWN, WITHOUT_LAST_FLUSH = 0x8004587D, 2  # XFS_IOC_GOINGDOWN, and ext4 has taken it over


class Disk:
    """A file system in a file, whose power can be cut."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.image, self.place = folder / "disk.img", folder / "disk"
        self.place.mkdir()
        with self.image.open("wb") as file:
            file.truncate(IMAGE_BYTES)
        self._run(f"mkfs.{kind}", "-q", str(self.image))
        self.plug_in()

    def plug_in(self) -> None:
        self._run("mount", "-o", "loop", str(self.image), str(self.place))

    def cut_power(self) -> None:
        descriptor = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUT_DOWN, struct.pack("I", WITHOUT_LAST_FLUSH))
        finally:
            os.close(descriptor)

    def unplug(self) -> None:
        gc.collect()  # what this process has open there
        for _ in range(50):
            if subprocess.run(["umount", str(self.place)], check=False, capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        self._run("umount", str(self.place))

    @staticmethod
    def _run(*words: str) -> None:
        done = subprocess.run(words, check=False, capture_output=True, text=True)
        if done.returncode != 0:
            raise OSError(done.stderr.strip() or f"{words[0]}: {done.returncode}")


@pytest.fixture(params=FILE_SYSTEMS)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    kind = request.param
    if os.geteuid() != 0 or shutil.which(f"mkfs.{kind}") is None:
        pytest.skip(f"NO POWER CUT TRIED on {kind}: needs root and mkfs.{kind} for a disk of its own")
    try:
        disk = Disk(tmp_path, kind)
    except OSError as error:
        pytest.skip(f"NO POWER CUT TRIED on {kind}: no loop device here ({error})")
    yield disk
    disk.unplug()


def test_the_power_goes_while_eight_clerks_write(
    office: Office, disk: Disk, start: Start, chance: random.Random, tmp_path: Path, figure: Figure
) -> None:
    trial = type(office)(disk.place / "office")
    trial.root.mkdir()
    trial.notes = tmp_path / "notes"
    trial.notes.mkdir()
    issue(trial, "one that stands")
    for cut in range(CUTS):
        clerks = [start(lambda clerk=clerk, cut=cut: _work(trial, clerk, cut)) for clerk in range(CLERKS)]
        while cut % 2 == 0 and not _told(trial):  # a slow machine has told nobody anything yet
            time.sleep(0.05)
        time.sleep(chance.uniform(0.3, 1.5))
        disk.cut_power()
        for clerk in clerks:
            with suppress(ProcessLookupError):
                os.kill(clerk, signal.SIGKILL)
            os.waitpid(clerk, 0)
        disk.unplug()
        disk.plug_in()
        issue(trial, f"the next command after {cut}")
        if cut == CUTS - 1 or cut % 10 == 0:
            trial.assert_valid_ocfl(len(list(trial.archive.object_ids())))
            trial.catch_up()
            assert_in_good_health(trial)
            assert_told_is_true(trial, trial.notes)
            assert_accounted_for(trial)
    told = _told(trial)
    figure(f"{CUTS} power cuts, {told} acts told, {len(list(trial.archive.object_ids()))} objects; none lost")
    assert told > 0


def _told(office: Office) -> int:
    """How many acts clerks were told are done."""
    return sum(len(notes.read_text().splitlines()) for notes in office.notes.glob("notes-*"))


def _work(office: Office, clerk: int, cut: int) -> None:
    """Act after act, each noted on another disk when it was told, until the power is gone."""
    with (office.notes / f"notes-{clerk}-{cut}").open("a") as file, suppress(Exception):
        for at in count():
            name = f"{cut}-{clerk}-{at}"
            act = random.Random(name).choice([*ACTS])
            file.write(f"{name} {act} {ACTS[act](office, name)}\n")
            file.flush()

"""Folders where an object is built before anyone can see it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from docgen.archive.folder_lock import exclusive, try_lock

_LOCK = "stage.lock"  # held while its maker lives: no guessing by age or process id


@contextmanager
def stage(work: Path, finish: Callable[[Path], bool], *, stays: bool = False) -> Iterator[Path]:
    """An empty folder in the work area, gone afterwards unless it ends well and ``stays`` for others to see.

    Those of dead processes are swept first. ``finish`` completes what such a one, or one that failed here, had
    begun, and says whether it may go; while it fails or says no, the stage stays for the next who tries.
    """
    with exclusive(work):
        for dead in dead_stages(work):
            _sweep(dead, finish)
        folder = Path(tempfile.mkdtemp(prefix="stage-", dir=work))
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try_lock(lock)
    try:
        try:
            yield folder
        except BaseException:
            with exclusive(work):
                _sweep(folder, finish)
            raise
        if not stays:
            remove_stage(folder)
    finally:
        os.close(lock)


def dead_stages(work: Path) -> Iterator[Path]:
    """The stages in which nobody works any more; the work area is held."""
    return (folder for folder in work.glob("stage-*") if not _is_alive(folder))


def remove_stage(folder: Path) -> None:
    """A stage that is done with goes; what cannot be removed now is swept later."""
    shutil.rmtree(folder, ignore_errors=True)


def _sweep(folder: Path, finish: Callable[[Path], bool]) -> None:
    if finish(folder):
        remove_stage(folder)


def _is_alive(folder: Path) -> bool:
    with suppress(FileNotFoundError):
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
        try:
            return not try_lock(lock)
        finally:
            os.close(lock)
    return False

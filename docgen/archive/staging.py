"""Folders where an object is built before anyone can see it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from docgen.archive.durable import exclusive, try_lock

_LOCK = "stage.lock"  # held while its maker lives: no guessing by age or process id


@contextmanager
def stage(work: Path, finish: Callable[[Path], None]) -> Iterator[Path]:
    """An empty folder in the work area, gone afterwards.

    Those of dead processes are swept first. ``finish`` completes what such a one, or one that failed here, had
    begun; while it cannot, the stage stays for the next who tries.
    """
    with exclusive(work):
        _sweep(work, finish)
        folder = Path(tempfile.mkdtemp(prefix="stage-", dir=work))
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try_lock(lock)
    try:
        try:
            yield folder
        except BaseException:
            with exclusive(work):
                finish(folder)
            _remove(folder)
            raise
        _remove(folder)
    finally:
        os.close(lock)


def _sweep(work: Path, finish: Callable[[Path], None]) -> None:
    for folder in work.glob("stage-*"):
        if not _is_alive(folder):
            finish(folder)
            _remove(folder)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)  # what cannot be removed now is swept later


def _is_alive(folder: Path) -> bool:
    with suppress(FileNotFoundError):
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
        try:
            return not try_lock(lock)
        finally:
            os.close(lock)
    return False

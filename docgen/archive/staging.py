"""Folders where an object is built before anyone can see it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from docgen.archive.durable import exclusive, try_lock

_LOCK = "stage.lock"  # held while its maker lives: no guessing by age or process id


@contextmanager
def stage(work: Path) -> Iterator[Path]:
    """An empty folder in the work area, gone afterwards; those of dead processes are swept first."""
    with exclusive(work):
        _sweep(work)
        folder = Path(tempfile.mkdtemp(prefix="stage-", dir=work))
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try_lock(lock)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # what cannot be removed now is swept later
        os.close(lock)


def _sweep(work: Path) -> None:
    for folder in work.glob("stage-*"):
        if not _is_alive(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(folder: Path) -> bool:
    with suppress(FileNotFoundError):
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
        try:
            return not try_lock(lock)
        finally:
            os.close(lock)
    return False

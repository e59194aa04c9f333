"""Bytes that survive a power cut: written, flushed to the disk, and only then made visible."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.interrupts import checkpoint

_READ_ONLY = 0o444  # what is filed is never written again
_PAUSE_SECONDS = 0.002  # between two tries for a lock
_QUIET_SECONDS = 1.0  # then the clerk is told what the program waits for


def write_new(path: Path, content: bytes) -> None:
    """Write a new read-only file and flush it; FileExistsError if there is one, OSError as the disk says."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _READ_ONLY)
    try:
        write_all(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Write every byte; one call of the system may take fewer than it is given."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder; without it a power cut can undo a rename."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, each name flushed."""
    if folder.is_dir():
        return
    make_folders(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


@contextmanager
def exclusive(folder: Path, *, wait_seconds: float = 60.0) -> Iterator[None]:
    """Hold the folder alone among all processes and threads; TimeoutError if others keep it too long.

    The system itself drops the lock when its holder dies, so none is ever stale. After a second of waiting the
    log says so, which without a handler is stderr; Ctrl-C ends the waiting.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if not try_lock(descriptor):
            _wait_for_lock(descriptor, folder, wait_seconds)
        yield
    finally:
        os.close(descriptor)


def _wait_for_lock(descriptor: int, folder: Path, seconds: float) -> None:
    began = time.monotonic()
    is_told = False
    while not try_lock(descriptor):
        checkpoint()
        waited = time.monotonic() - began
        if waited > seconds:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(folder))
        if waited > _QUIET_SECONDS and not is_told:
            _tell_of_waiting(folder, seconds)
            is_told = True
        time.sleep(_PAUSE_SECONDS)


def _tell_of_waiting(folder: Path, seconds: float) -> None:
    import logging  # costs a query that never waits nothing

    words = "Người khác đang ghi vào %s: đang chờ đến lượt, lâu nhất %.0f giây (Ctrl-C để thôi chờ)."
    logging.getLogger(__name__).warning(words, folder, seconds)


def try_lock(descriptor: int) -> bool:
    """Whether the lock on an open file or folder is ours now."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

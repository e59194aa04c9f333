"""Stages that nobody works in any more: left behind by a killed process, swept by the next writer."""

import fcntl
import os
import time
from pathlib import Path

_LOCK = "stage.lock"
_MAKING_SECONDS = 0.1


def dead_stages(work: Path) -> list[Path]:
    """The stages whose maker is gone; looked at only, and twice: one that is just being made has no lock yet."""
    found = [folder for folder in work.glob("stage-*") if not _is_alive(folder / _LOCK)]
    if found:
        time.sleep(_MAKING_SECONDS)
    return sorted(folder for folder in found if folder.is_dir() and not _is_alive(folder / _LOCK))


def _is_alive(lock: Path) -> bool:
    """Whether somebody holds the lock; asked for shared, so that a maker who comes back is not disturbed."""
    try:
        descriptor = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False

"""One writer at a time: the lock on a folder, and a queue for those who wait for it.

The system queues those who are blocked in ``flock`` and wakes them together; the scheduler decides who is first.
Asking again every few milliseconds instead is a lottery: of fifty clerks one waited 18 s while others were served a
hundred times.
"""

import errno
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.interrupts import checkpoint

_LOOK_SECONDS = 0.1  # so often a waiting program looks for Ctrl-C and at the time
_QUIET_SECONDS = 1.0  # then the clerk is told what the program waits for


@contextmanager
def exclusive(folder: Path, *, wait_seconds: float = 60.0) -> Iterator[None]:
    """Hold the folder alone among all processes and threads; TimeoutError if others keep it too long.

    The system itself drops the lock when its holder dies, so none is ever stale. After a second of waiting the
    log says so, which without a handler is stderr; Ctrl-C ends the waiting.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if not try_lock(descriptor):
            _wait_for_turn(descriptor, folder, wait_seconds)
        yield
    finally:
        os.close(descriptor)


def try_lock(descriptor: int) -> bool:
    """Whether the lock on an open file or folder is ours now."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait_for_turn(descriptor: int, folder: Path, seconds: float) -> None:
    turn = _Turn(descriptor)
    turn.start()
    began = time.monotonic()
    is_told = False
    while not turn.has_come.wait(_LOOK_SECONDS):
        checkpoint()
        waited = time.monotonic() - began
        if waited > seconds:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(folder))
        if waited > _QUIET_SECONDS and not is_told:
            _tell_of_waiting(folder, seconds)
            is_told = True
    if turn.error:
        raise turn.error


class _Turn(threading.Thread):
    """Stands in the system's queue for a lock, so that the main thread can hear Ctrl-C and look at the time.

    It has its own name for the open folder: whoever gives up closes theirs, and a turn that comes later is
    passed on at once.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__(daemon=True)  # who stops waiting does not wait for the turn
        self._descriptor = os.dup(descriptor)
        self.has_come = threading.Event()
        self.error: OSError | None = None

    def run(self) -> None:
        """Wait."""
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        except OSError as error:
            self.error = error
        finally:
            os.close(self._descriptor)
            self.has_come.set()


def _tell_of_waiting(folder: Path, seconds: float) -> None:
    import logging  # costs a query that never waits nothing

    words = "Người khác đang ghi vào %s: đang chờ đến lượt, lâu nhất %.0f giây (Ctrl-C để thôi chờ)."
    logging.getLogger(__name__).warning(words, folder, seconds)

"""Ctrl-C where it does no harm.

Python raises KeyboardInterrupt between any two steps of the main thread: inside SQLAlchemy or a thread pool as well,
which then swallow it, stop on an assertion, or wait for ever. So the key is heard at once, and obeyed at the next
place where nothing is half done: outside every ``held()``, or at a ``checkpoint()`` inside one.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

_IMPATIENT = 3  # presses: something is stuck that should not be, so stop in the midst of it


class _Key:
    """How often it was pressed and not obeyed yet, and how many blocks hold it back; of the main thread only."""

    presses = 0
    holders = 0


def listen() -> None:
    """Take over Ctrl-C, once, in the program's main thread; where the caller's shell has it ignored it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _pressed)


class held:  # noqa: N801  (read as a word: with held(): …)
    """Ctrl-C waits until this block, and every block around it, is left: KeyboardInterrupt then."""

    def __enter__(self) -> None:
        """Hold it back; in other threads, which it never reaches, nothing happens."""
        self._counts = threading.current_thread() is threading.main_thread()
        _Key.holders += self._counts

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Obey what was pressed meanwhile, also in place of an error: the clerk asked for the end."""
        _Key.holders -= self._counts
        if self._counts and not _Key.holders and not isinstance(error, KeyboardInterrupt):
            checkpoint()


def checkpoint() -> None:
    """Nothing is half done here: KeyboardInterrupt if Ctrl-C was pressed."""
    if _Key.presses and threading.current_thread() is threading.main_thread():
        _Key.presses = 0
        raise KeyboardInterrupt


@contextmanager
def deaf_children() -> Iterator[None]:
    """Processes that are started in this block never hear Ctrl-C: they are ours to end, without words of their own."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pressed(_signal: int, _frame: FrameType | None) -> None:
    _Key.presses += 1
    if not _Key.holders or _Key.presses >= _IMPATIENT:
        checkpoint()

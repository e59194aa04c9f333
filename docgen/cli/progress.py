"""How far something long has come, on stderr, about once a second and only when it is long."""

import time
from collections.abc import Callable

from docgen.cli.output import say

_QUIET_SECONDS = 2.0
_PAUSE_SECONDS = 1.0
_MINUTE = 60


class Ticker:
    """Says ``words`` with {done} and {total} filled in."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._began = time.monotonic()
        self._next = self._began + _QUIET_SECONDS
        self._first = -1

    def tick(self, done: int, total: int) -> None:
        """Say it if it is time to."""
        if self._first < 0:
            self._first = done - 1  # what an earlier run did tells nothing of this one's speed
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE_SECONDS
        left = (now - self._began) / max(done - self._first, 1) * (total - done)
        words = self._words.format(done=grouped(done), total=grouped(total))
        say(f"{words}, còn khoảng {_duration(left)}")

    @staticmethod
    def every(seconds: float) -> Callable[[], bool]:
        """Something that is true once in so many seconds."""
        last = time.monotonic()

        def is_time() -> bool:
            nonlocal last
            if time.monotonic() - last < seconds:
                return False
            last = time.monotonic()
            return True

        return is_time


def grouped(number: int) -> str:
    """A number as it is written in Vietnamese.

    >>> grouped(1234567)
    '1.234.567'
    """
    return f"{number:,}".replace(",", ".")


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} giây" if seconds < _MINUTE else f"{seconds / _MINUTE:.0f} phút"

"""A bar for long work: one line that is drawn again on a screen, now and then a sentence where there is none."""

import sys
import time
from types import TracebackType
from typing import Self

from docgen.cli.progress import Ticker, grouped

_WIDTH = 30
_PAUSE_SECONDS = 0.2


class ProgressBar:
    """Draws ``words`` with how many of ``total`` are done; ``tick`` after each, anything said goes above the bar."""

    def __init__(self, words: str, total: int = 0) -> None:
        self._words = words
        self.total = total
        self._done = 0
        self._next = 0.0
        self._drawn = False
        self._on_screen = sys.stderr.isatty()
        self._ticker = Ticker(f"{words} {{done}}/{{total}}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def tick(self) -> None:
        """One more is done."""
        self._done += 1
        self.total = max(self.total, self._done)  # a table turns out to have many rows
        if not self._on_screen:
            self._ticker.tick(self._done, self.total)
            return
        if (now := time.monotonic()) >= self._next or self._done == self.total:
            self._next = now + _PAUSE_SECONDS
            self._draw()

    def clear(self) -> None:
        """Take the bar away, before something else is written."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False

    def _draw(self) -> None:
        share = self._done / self.total if self.total else 1.0
        bar = "█" * round(share * _WIDTH)
        text = f"{self._words} [{bar:·<{_WIDTH}}] {share:4.0%}  {grouped(self._done)}/{grouped(self.total)}"
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
        self._drawn = True

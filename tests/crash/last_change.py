"""A process whose n-th change of the disk is its last."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

STEPS = ("open", "write", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir")


def die_at(call: int) -> None:
    """Make the ``call``-th change of the disk the last thing this process does; a write is cut in half."""
    seen = 0

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == call:
                if name == "write":
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return step

    for name in STEPS:
        setattr(os, name, counted(name, getattr(os, name)))


def changes_counted(note: Path) -> None:
    """Keep in this file how many changes of the disk this process has made so far."""
    seen = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            nonlocal seen
            seen += 1
            note.write_text(str(seen))
            return real(*arguments, **options)

        return step

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))

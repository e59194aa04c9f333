"""A program that is started, waited for, and ended together with everything that it started."""

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence


def start(
    command: Sequence[str], *, environment: Mapping[str, str], output: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    """The running program in a group of its own, deaf and, by default, dumb; OSError if it cannot be started.

    Give a file for ``output``, never a pipe: a grandchild that lives on would keep a pipe open and us waiting.
    """
    return subprocess.Popen(  # noqa: S603 - a program found on this computer, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output != subprocess.DEVNULL else output,
        env=dict(environment),
        start_new_session=True,
    )


def answer_of(command: Sequence[str], *, seconds: float, environment: Mapping[str, str]) -> str:
    """What a program says until it ends or its time is up; OSError if it cannot be started."""
    with tempfile.TemporaryFile() as words:
        child = start(command, environment=environment, output=words.fileno())
        try:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(seconds)
        finally:
            end_group(child)
        words.seek(0)
        return words.read().decode("utf-8", errors="replace")


def end_group(child: "subprocess.Popen[bytes]") -> None:
    """End the program and all that it started, now; one that has ended already may have left children."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()

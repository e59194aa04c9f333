"""A child process that is started once and asked often; it is ended when it takes too long."""

import subprocess
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event, Timer
from typing import BinaryIO, cast

from docgen.processes.child_process import end_group
from docgen.processes.frames import read_frame, write_frame


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child said: a status byte and the rest; ``data`` is None if it crashed or was ended as too late."""

    status: bytes
    data: bytes | None
    late: bool = False


class WarmChild:
    """A running child in a group of its own; ended with ``end()``, when this object goes, or with the program."""

    def __init__(self, command: Sequence[str]) -> None:
        """OSError if it cannot be started."""
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # complaints in English; what matters comes as an answer
            start_new_session=True,
        )
        self.end = weakref.finalize(self, _end, self._process)

    def ask(self, data: bytes, *, seconds: float) -> Answer:
        """The answer; after a crash or a time-out the child is ended and cannot be asked again."""
        late = Event()

        def stop() -> None:
            late.set()
            end_group(self._process)

        watch = Timer(seconds, stop)
        watch.start()
        try:
            status, answer = self._exchange(data)
        finally:
            watch.cancel()
        if answer is None:
            self.end()
        return Answer(status, answer, late.is_set())

    def _exchange(self, data: bytes) -> tuple[bytes, bytes | None]:
        to_child, from_child = self._process.stdin, self._process.stdout
        try:
            write_frame(cast("BinaryIO", to_child), data)
            return cast("BinaryIO", from_child).read(1), read_frame(cast("BinaryIO", from_child))
        except (OSError, ValueError):  # the child is gone, and its end of the pipe with it
            return b"", None


def _end(process: "subprocess.Popen[bytes]") -> None:
    end_group(process)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was still to be written has no reader
                continue

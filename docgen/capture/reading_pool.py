"""Papers read by children, several at a time and in order; a bad file costs its own child and no other file."""

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self, TypeVar

from docgen.capture.ocr_bounds import SECONDS_A_PAGE, seconds_for
from docgen.capture.paper_reading import PaperReading
from docgen.capture.reading_child import OLD_SHEETS, READ
from docgen.capture.refusals import too_much, unreadable
from docgen.distribution.intake.tables import SourceSheet
from docgen.errors import HostileFileError
from docgen.interrupts import checkpoint
from docgen.processes.warm_child import WarmChild

SECONDS = 60.0
_MOST_WORKERS = 4
_LISTEN_SECONDS = 0.2  # how long Ctrl-C may have to wait for a file that is being read
_FILES_A_CHILD = 400  # then a fresh one: what native code does not give back goes with the old
# -P: never load code from the folder that the clerk happens to stand in.
_COMMAND = (sys.executable, "-P", "-m", "docgen.capture.reading_child")

Job = TypeVar("Job")
Result = TypeVar("Result")


class PaperReader:
    """Reads files, one after the other; its child is started when needed and ended with ``close()``."""

    def __init__(self, ocr_program: str = "", *, seconds: float = SECONDS) -> None:
        self._ocr = ocr_program
        self._seconds = seconds
        self._child: WarmChild | None = None
        self._asked = 0

    def read(self, name: str, kind: str, data: bytes) -> PaperReading:
        """What the file says; a scan goes through OCR if there is a program. HostileFileError says why not."""
        reading = self._read(name, kind, data, ocr="", seconds=self._seconds)
        if reading.pictured and self._ocr and not any(found.value for found in reading.fields.values()):
            seconds = seconds_for(reading.pages) + SECONDS_A_PAGE  # for the page that was begun in time
            guessed = self._read(name, kind, data, ocr=self._ocr, seconds=seconds)
            return guessed if guessed.text else reading
        return reading

    def read_sheets(self, name: str, data: bytes) -> tuple[SourceSheet, ...]:
        """The sheets of an old .xls; HostileFileError says why not."""
        told = self._ask(name, OLD_SHEETS, data, ocr="", seconds=self._seconds)
        return tuple(
            SourceSheet(title, {number: tuple(cells) for number, cells in rows})
            for title, rows in told["sheets"]
        )

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
        self._child = None

    def _read(self, name: str, kind: str, data: bytes, *, ocr: str, seconds: float) -> PaperReading:
        return PaperReading.from_json(self._ask(name, kind, data, ocr=ocr, seconds=seconds))

    def _ask(self, name: str, kind: str, data: bytes, *, ocr: str, seconds: float) -> Mapping[str, Any]:
        if self._asked >= _FILES_A_CHILD:
            self.close()
        if self._child is None:
            self._child, self._asked = WarmChild(_COMMAND), 0
        self._asked += 1
        request = json.dumps({"name": name, "kind": kind, "ocr": ocr}).encode() + b"\n" + data
        answer = self._child.ask(request, seconds=seconds)
        if answer.data is None:
            self.close()
            raise too_much(name, seconds)
        told: dict[str, Any] = json.loads(answer.data)
        if answer.status == READ:
            return told
        if not told["what"]:
            raise unreadable(name, f"tệp hỏng ({told['next_step']})")
        raise HostileFileError(told["what"], where=told["where"], next_step=told["next_step"])


class ReadingPool:
    """Some readers side by side; ``read_all`` keeps the order and never runs far ahead."""

    def __init__(self, ocr_program: str = "", *, workers: int | None = None) -> None:
        self._count = workers or min(os.cpu_count() or 1, _MOST_WORKERS)
        self._readers = [PaperReader(ocr_program) for _ in range(self._count)]
        self._idle: SimpleQueue[PaperReader] = SimpleQueue()
        for reader in self._readers:
            self._idle.put(reader)
        self._threads = ThreadPoolExecutor(self._count)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in self._readers:
            reader.close()  # a child that is reading is ended, so that its thread ends too
        self._threads.shutdown(wait=True, cancel_futures=True)
        for reader in self._readers:
            reader.close()

    def read_all(
        self, jobs: Iterable[Job], read: Callable[[Job, PaperReader], Result]
    ) -> Iterator[tuple[Job, Result]]:
        """Each job with what ``read`` made of it, in the order of the jobs."""
        waiting: deque[tuple[Job, Future[Result]]] = deque()
        for job in jobs:
            waiting.append((job, self._threads.submit(self._run, job, read)))
            if len(waiting) > 2 * self._count:
                done, future = waiting.popleft()
                yield done, _result(future)
        for done, future in waiting:
            yield done, _result(future)

    def _run(self, job: Job, read: Callable[[Job, PaperReader], Result]) -> Result:
        reader = self._idle.get()
        try:
            return read(job, reader)
        finally:
            self._idle.put(reader)


def _result(future: Future[Result]) -> Result:
    """What comes of it; Ctrl-C is obeyed while nothing has come yet."""
    checkpoint()
    while not future.done():
        wait((future,), timeout=_LISTEN_SECONDS)
        checkpoint()
    return future.result()

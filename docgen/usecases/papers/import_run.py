"""One run of an import: papers are read by several children and taken one after the other, in order."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.capture.file_kinds import kind_of
from docgen.capture.paper_reading import PaperReading
from docgen.capture.reading_pool import PaperReader, ReadingPool
from docgen.errors import (
    ArchiveNotWritableError,
    ClockBehindError,
    DocgenError,
    JournalDamagedError,
    OfficeError,
    RegisterBusyError,
)
from docgen.usecases.papers.import_papers import Fate, ImportDesk, Outcome, PaperFile

# What the next paper would meet as well.
STOPPING = (ArchiveNotWritableError, JournalDamagedError, RegisterBusyError, ClockBehindError, OfficeError)

ReadBytes = Callable[[Path], bytes]


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read, or why it was not; ``reading`` is None for one that was read in an earlier run."""

    origin: str
    file: PaperFile | None = None
    reading: PaperReading | None = None
    error: DocgenError | None = None


def import_groups(
    groups: Iterable[tuple[Path, ...]], *, desk: ImportDesk, pool: ReadingPool, read_bytes: ReadBytes
) -> Iterator[Outcome]:
    """The fate of every file; the files of a group may be one document."""

    def read(group: tuple[Path, ...], reader: PaperReader) -> list[_Read]:
        return [_read(path, reader, desk, read_bytes) for path in group]

    for _, results in pool.read_all(groups, read):
        yield from _take(results, desk)


def read_file(path: Path, reader: PaperReader, read_bytes: ReadBytes) -> tuple[PaperFile, PaperReading]:
    """One file with what it says; HostileFileError and others as of the reader."""
    data = read_bytes(path)
    file = paper_file(path, data, read_bytes)
    return file, reader.read(path.name, file.kind, data)


def paper_file(path: Path, data: bytes, read_bytes: ReadBytes) -> PaperFile:
    """The file as it arrived; HostileFileError if it is not what its name says."""
    kind = kind_of(path.name, data)
    return PaperFile(str(path), path.name, kind, hashlib.sha256(data).hexdigest(), lambda: read_bytes(path))


def _read(path: Path, reader: PaperReader, desk: ImportDesk, read_bytes: ReadBytes) -> _Read:
    try:
        data = read_bytes(path)
        file = paper_file(path, data, read_bytes)
        if desk.knows(file.sha256):
            return _Read(str(path), file)
        return _Read(str(path), file, reader.read(path.name, file.kind, data))
    except DocgenError as error:
        return _Read(str(path), error=error)


def _take(results: list[_Read], desk: ImportDesk) -> Iterator[Outcome]:
    """Take the files of a group: those that say the same of themselves as the first sure one go with it."""
    left = [one for one in results if one.file is not None]
    for one in results:
        if one.error is not None:
            yield Outcome(one.origin, Fate.REFUSED, reasons=(one.error.what,))
    while left:
        first = left.pop(0)
        beside = [one for one in left if _agree(first, one)]
        extra = {one.file.kind: one.file for one in beside if one.file is not None}
        outcome = _one(first, desk, tuple(extra.values()))
        yield outcome
        if outcome.fate is Fate.FILED:
            kept = {file.sha256 for file in extra.values()}
            for one in [one for one in left if one.file is not None and one.file.sha256 in kept]:
                left.remove(one)
                yield Outcome(one.origin, Fate.FILED, outcome.record, ("cùng hồ sơ với tệp trên",))


def _one(read: _Read, desk: ImportDesk, extra: tuple[PaperFile, ...]) -> Outcome:
    assert read.file is not None  # noqa: S101 - the caller looked
    try:
        return desk.take(read.file, read.reading, extra)
    except STOPPING:
        raise
    except DocgenError as error:  # one paper that cannot be filed never stops the rest
        return Outcome(read.origin, Fate.REFUSED, reasons=(error.what,))


def _agree(one: _Read, other: _Read) -> bool:
    """Whether both were read as the same number and day, and are files of different kinds."""
    if one.reading is None or other.reading is None or one.file is None or other.file is None:
        return False
    named = [(read.field("number").value, read.field("date").value) for read in (one.reading, other.reading)]
    return all(named[0]) and named[0] == named[1] and one.file.kind != other.file.kind

"""The states in which a power cut can leave a disk, from what was recorded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crash.disk_image import (
    Committed,
    Flushed,
    Image,
    Linked,
    Operation,
    Told,
    Written,
    lasting_with,
    put_on_disk,
)
from crash.disk_recorder import DATABASE_FOLDER

Database = tuple[tuple[str, bytes], ...]

NEWEST = 0
GONE = -1


@dataclass(frozen=True, slots=True)
class Trace:
    """A folder as it was, everything that then happened to it, and what clerks had been told before."""

    before: Image
    operations: tuple[Operation, ...]
    told: tuple[str, ...] = ()

    def sites(self) -> frozenset[str]:
        """Where the program asked for an fsync."""
        return frozenset(each.site for each in self.operations if isinstance(each, Flushed))

    def commits(self, length: int) -> int:
        """How many states of the database there were during the first operations."""
        return sum(isinstance(each, Committed) for each in self.operations[:length])


@dataclass(frozen=True, slots=True)
class Crash:
    """The power went after the first ``length`` operations; ``lost`` of them never reached the disk.

    ``zeros``: of the lost pieces of content, those whose file has its length all the same. ``torn``: so many bytes
    of the last of the other lost pieces did reach it. ``database``: what SQLite had committed is there, or what it
    had so many commits before, or its file is ``GONE``: it may always be missing or old.
    """

    length: int
    lost: frozenset[int]
    zeros: frozenset[int] = frozenset()
    torn: int = 0
    database: int = NEWEST


@dataclass(frozen=True, slots=True)
class CrashedDisk:
    """What is found when the power is back."""

    tree: dict[str, bytes | None]
    database: Database
    told: tuple[str, ...]  # what clerks had been told before
    why: Crash

    def signature(self) -> int:
        """The same for disks that cannot be told apart."""
        return hash((frozenset(self.tree.items()), self.told, self.database))

    def restore(self, root: Path) -> None:
        """Put it on a real disk."""
        put_on_disk(self.tree, root)
        if self.database:
            put_on_disk(dict(self.database), root / DATABASE_FOLDER)


def crashed(trace: Trace, crash: Crash) -> CrashedDisk:
    """The disk after this crash."""
    image, databases, told = trace.before.copy(), [Database()], list(trace.told)
    torn_at = torn_piece(trace, crash) if crash.torn else -1
    for at, operation in enumerate(trace.operations[: crash.length]):
        if isinstance(operation, Linked):  # lost or not, something may be written to it
            image.add(operation.node, folder=operation.is_folder)
        match operation:
            case Committed(files):
                databases.append(files)
            case Told(what):
                told.append(what)
            case Flushed():
                pass
            case _ if at not in crash.lost:
                image.apply(operation)
            case Written(node, place, content):
                if at in crash.zeros:
                    image.grow_only(operation)
                elif at == torn_at:
                    image.apply(Written(node, place, content[: crash.torn]))
            case _:
                pass
    at = -1 - min(crash.database, len(databases) - 1)
    return CrashedDisk(image.tree(), () if crash.database == GONE else databases[at], tuple(told), crash)


def torn_piece(trace: Trace, crash: Crash) -> int:
    """The last lost piece of content, if it was to be the end of its file; else -1: sectors come whole."""
    operations = trace.operations[: crash.length]
    last = max(
        (at for at in crash.lost - crash.zeros if isinstance(operations[at], Written)),
        default=-1,
    )
    if last < 0:
        return -1
    node = lasting_with(operations[last])  # type: ignore[arg-type]
    later = (each for each in operations[last + 1 :] if isinstance(each, Written) and each.node == node)
    return -1 if any(True for _ in later) else last


def at_risk(trace: Trace, length: int, *, ignoring: str = "") -> list[int]:
    """Which of the first operations need not be on the disk: no fsync came after, but for one at ``ignoring``."""
    flushed: set[int] = set()
    waiting = []
    for at in reversed(range(length)):
        operation = trace.operations[at]
        if isinstance(operation, Flushed):
            if operation.site != ignoring:
                flushed.add(operation.node)
        elif not isinstance(operation, Committed | Told) and lasting_with(operation) not in flushed:
            waiting.append(at)
    return waiting[::-1]


def distinct(
    trace: Trace, crashes: Iterable[Crash], seen: set[int], *, wanted: int, tries: int | None = None
) -> Iterator[CrashedDisk]:
    """Up to ``wanted`` disks that differ from each other and from those ``seen``, which grows by them.

    Fewer only where the crashes, or the tries, are at an end.
    """
    found = 0
    for at, crash in enumerate(crashes):
        if found >= wanted or at == tries:
            return
        disk = crashed(trace, crash)
        if (signature := disk.signature()) not in seen:
            seen.add(signature)
            found += 1
            yield disk

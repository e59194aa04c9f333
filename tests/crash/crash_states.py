"""The states in which a power cut can leave a disk, from what was recorded."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crash.disk_image import (
    SECTOR,
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


@dataclass(frozen=True, slots=True)
class Trace:
    """A folder as it was, and everything that then happened to it."""

    before: Image
    operations: tuple[Operation, ...]

    def sites(self) -> frozenset[str]:
        """Where the program asked for an fsync."""
        return frozenset(each.site for each in self.operations if isinstance(each, Flushed))


@dataclass(frozen=True, slots=True)
class Crash:
    """The power went after the first ``length`` operations; ``lost`` of them never reached the disk.

    ``grown``: where content was lost, the file has its length all the same, with zeros. ``torn``: so many bytes of
    the last lost piece of content did reach it. ``database``: what SQLite had committed is there; else its file is
    gone (it may always be).
    """

    length: int
    lost: frozenset[int]
    grown: bool = False
    torn: int = 0
    database: bool = True


@dataclass(frozen=True, slots=True)
class CrashedDisk:
    """What is found when the power is back."""

    tree: dict[str, bytes | None]
    database: Database
    told: tuple[str, ...]  # what clerks had been told before
    why: Crash

    def signature(self) -> bytes:
        """The same for disks that cannot be told apart."""
        return hashlib.sha256(repr((sorted(self.tree.items()), self.told, self.database)).encode()).digest()

    def restore(self, root: Path) -> None:
        """Put it on a real disk."""
        put_on_disk(self.tree, root)
        if self.database:
            put_on_disk(dict(self.database), root / DATABASE_FOLDER)


def crashed(trace: Trace, crash: Crash) -> CrashedDisk:
    """The disk after this crash."""
    image, database, told = trace.before.copy(), Database(), []
    torn_at = _torn_piece(trace, crash)
    for at, operation in enumerate(trace.operations[: crash.length]):
        if isinstance(operation, Linked):  # lost or not, something may be written to it
            image.add(operation.node, folder=operation.is_folder)
        match operation:
            case Committed(files):
                database = files
            case Told(what):
                told.append(what)
            case Flushed():
                pass
            case _ if at not in crash.lost:
                image.apply(operation)
            case Written(node, place, content):
                if crash.grown:
                    image.grow_only(operation)
                if at == torn_at:
                    image.apply(Written(node, place, content[: crash.torn]))
            case _:
                pass
    return CrashedDisk(image.tree(), database if crash.database else (), tuple(told), crash)


def _torn_piece(trace: Trace, crash: Crash) -> int:
    """The last lost piece of content, if it was to be the end of its file; else -1: sectors come whole."""
    pieces = [at for at, each in enumerate(trace.operations[: crash.length]) if isinstance(each, Written)]
    last = max((at for at in pieces if at in crash.lost), default=-1)
    if last < 0 or crash.grown or not crash.torn:
        return -1
    node = lasting_with(trace.operations[last])  # type: ignore[arg-type]
    later = (at for at in pieces if at > last and lasting_with(trace.operations[at]) == node)  # type: ignore[arg-type]
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


def crashes_of(trace: Trace, chance: random.Random) -> Iterator[Crash]:
    """Crashes without end: first, at every moment, nothing or all lost, and each one lost or alone kept."""
    plain = [crash for length in range(1, len(trace.operations) + 1) for crash in _plain(trace, length)]
    chance.shuffle(plain)
    yield from plain
    written = [at for at, each in enumerate(trace.operations) if isinstance(each, Written)]
    while True:
        if written and chance.random() < 0.5:
            yield _torn_in_writing(trace, chance.choice(written), chance)
        length = chance.randrange(1, len(trace.operations) + 1)
        share = chance.choice((0.1, 0.5, 0.9, 1.0))
        lost = frozenset(at for at in at_risk(trace, length) if chance.random() < share)
        torn = chance.randrange(SECTOR) if chance.random() < 0.6 else 0
        yield Crash(length, lost, chance.random() < 0.5, torn, chance.random() < 0.8)


def crashes_that_show(trace: Trace, site: str) -> Iterator[Crash]:
    """Crashes that only the lack of the fsync at ``site`` makes possible, the most telling ones first."""
    risks = []
    for length in range(len(trace.operations), 0, -1):
        waiting = at_risk(trace, length, ignoring=site)
        if new := set(waiting).difference(at_risk(trace, length)):
            risks.append((length, frozenset(waiting), frozenset(new)))
    for database in (True, False):
        yield from (Crash(length, new, database=database) for length, _, new in risks)
    for length, waiting, new in risks:
        for lost in (*(frozenset({at}) for at in new), *(waiting - {at} for at in waiting)):
            if lost & new:
                yield from (Crash(length, lost), Crash(length, lost, grown=True))


def distinct(trace: Trace, crashes: Iterator[Crash], wanted: int) -> Iterator[CrashedDisk]:
    """Up to ``wanted`` disks that differ; fewer only where very many tries bring nothing new."""
    seen: set[bytes] = set()
    for tries, crash in enumerate(crashes):
        if len(seen) >= wanted or tries > 40 * wanted + 1000:
            return
        disk = crashed(trace, crash)
        if (signature := disk.signature()) not in seen:
            seen.add(signature)
            yield disk


def _torn_in_writing(trace: Trace, at: int, chance: random.Random) -> Crash:
    """The power goes while this piece is on its way: any number of its bytes may be there."""
    piece = trace.operations[at]
    assert isinstance(piece, Written)
    lost = {other for other in at_risk(trace, at + 1) if chance.random() < 0.3} | {at}
    torn = chance.randrange(len(piece.content))
    return Crash(at + 1, frozenset(lost), grown=False, torn=torn, database=chance.random() < 0.8)


def _plain(trace: Trace, length: int) -> Iterator[Crash]:
    waiting = frozenset(at_risk(trace, length))
    for grown in (False, True):
        yield Crash(length, waiting, grown)
        yield Crash(length, waiting, grown, database=False)
        for at in waiting:
            yield Crash(length, frozenset({at}), grown)
            yield Crash(length, waiting - {at}, grown)
    yield Crash(length, frozenset())
    yield Crash(length, frozenset(), database=False)

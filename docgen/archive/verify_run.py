"""A whole verification: journal first, then every object, in several processes where that pays.

Clerks may write meanwhile. So whatever looks wrong is looked at a second time at the end, with the journal as
it stands then and while no writer moves anything; only what is still wrong is reported.
"""

import fcntl
import os
import random
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.archive.verify_findings import ArchiveFinding, finding
from docgen.archive.verify_journal import JournalFacts, read_journal
from docgen.archive.verify_store import STORE, UNSETTLED, Job, check_job, check_root, object_ids
from docgen.interrupts import deaf_children

if TYPE_CHECKING:  # loaded where helpers are really started: half of the time it takes to begin
    from concurrent.futures import Future

_PATIENCE_SECONDS = 2.0  # starting helpers costs up to a second on a busy machine
_BATCH = 64  # objects handed to a helper at once
_AHEAD = 3  # batches waiting for each helper: enough to keep it busy, few enough to keep memory small
_PAUSE_SECONDS = 0.01
_LOOKS, _SETTLING_SECONDS = 4, 0.4  # a clerk's command settles within milliseconds of filing
_LOCKED_LOOKS = 500  # more suspects than that are no accident of the moment: clerks are not kept waiting
UNFINISHED, UNKNOWN = "W103", "J012"
_OF_THE_MOMENT = (UNSETTLED, UNFINISHED, "W101")  # a line that is just being written looks like half a one
_QUIET_SECONDS = 10.0  # how long to wait for writers to pause; they hold the lock for milliseconds


class Depth(StrEnum):
    """How much of an object is read."""

    FAST = "fast"  # cấu trúc, danh mục, metadata
    SAMPLE = "sample"  # như fast, và đọc hết một phần hồ sơ
    FULL = "full"  # từng byte


@dataclass(frozen=True, slots=True)
class Plan:
    """What to verify; ``share`` (0–1) and ``seed`` choose the objects of a sample."""

    depth: Depth = Depth.FULL
    share: float = 1.0
    seed: int = 0
    workers: int | None = None  # None: as many as there are processors
    patience_seconds: float = _PATIENCE_SECONDS

    def is_deep(self, object_id: str) -> bool:
        """Whether every byte of this object is read."""
        if self.depth is Depth.SAMPLE:
            return random.Random(f"{self.seed}/{object_id}").random() < self.share
        return self.depth is Depth.FULL


@dataclass(slots=True)
class Progress:
    """How far a verification has come; enough to go on from where it was stopped."""

    total: int = 0
    done: int = 0
    after: str = ""  # the last object that was checked
    suspects: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verified:
    """The outcome: what was read and what is wrong."""

    objects: int
    events: int
    head: str
    last_at: str  # when the journal's last event was, UTC, ISO 8601
    findings: tuple[ArchiveFinding, ...]


def verify_archive(root: Path, plan: Plan, progress: Progress, tell: Callable[[Progress], None]) -> Verified:
    """Verify the archive in ``root``; ``tell`` is called now and then, ``progress`` says where to begin."""
    found: list[ArchiveFinding] = []

    def report(code: str, path: str, what: str) -> None:
        found.append(finding(code, path, what))

    check_root(root, report)
    ids = list(object_ids(root, report))
    facts, in_journal = _journal(root)
    for object_id, is_suspect in _walk(root, ids, plan, facts, progress):
        if is_suspect:
            progress.suspects.append(object_id)
        progress.done, progress.after = progress.done + 1, object_id
        tell(progress)
    if progress.suspects or in_journal:
        facts, in_journal, again = _second_look(root, progress.suspects, plan)
        found += again
    found += in_journal
    found += _missing(root, ids, facts)
    return Verified(len(ids), facts.events, facts.head, facts.last_at, tuple(found))


def _journal(root: Path) -> tuple[JournalFacts, list[ArchiveFinding]]:
    """What the journal says and what is wrong with it; damaged, it is no witness for or against an object."""
    found: list[ArchiveFinding] = []
    facts = read_journal(root / "journal", lambda *words: found.append(finding(*words)))
    if any(not one.is_warning for one in found):
        facts.is_whole = False
        facts.recorded.clear()
    return facts, found


def _walk(
    root: Path, ids: Sequence[str], plan: Plan, facts: JournalFacts, progress: Progress
) -> Iterator[tuple[str, bool]]:
    """Every object that was not checked before, and whether it deserves a second look."""
    ahead = [at for at in ids if not progress.after or at.split("/") > progress.after.split("/")]
    progress.total, progress.done = len(ids), len(ids) - len(ahead)
    for object_id, is_wrong in _checked((_job(root, at, plan, facts) for at in ahead), plan):
        yield object_id, is_wrong or (facts.is_whole and not facts.recorded.get(object_id))


def _second_look(
    root: Path, suspects: Sequence[str], plan: Plan
) -> tuple[JournalFacts, list[ArchiveFinding], list[ArchiveFinding]]:
    """The journal and the suspects once more; what is only not settled yet gets a little time."""
    for _ in range(_LOOKS):
        found: list[ArchiveFinding] = []
        with no_writer_moves(root):
            facts, in_journal = _journal(root)
            for object_id in suspects[:_LOCKED_LOOKS]:
                found += _look_at(root, object_id, plan, facts)
        if not any(one.code in _OF_THE_MOMENT for one in (*found, *in_journal)):
            break
        time.sleep(_SETTLING_SECONDS)
    for object_id in suspects[_LOCKED_LOOKS:]:
        found += _look_at(root, object_id, plan, facts)
    return facts, in_journal, found


def _look_at(root: Path, object_id: str, plan: Plan, facts: JournalFacts) -> Iterator[ArchiveFinding]:
    yield from check_job(_job(root, object_id, plan, facts))
    if not facts.events or not facts.is_whole:
        return
    if object_id not in facts.recorded:
        yield finding(UNKNOWN, f"{STORE}/{object_id}", "Nhật ký không hề ghi hồ sơ này.")
    elif not facts.recorded[object_id]:
        yield ArchiveFinding(
            UNFINISHED,
            f"{STORE}/{object_id}",
            "Hồ sơ đã vào kho nhưng sổ chưa ghi xong (lệnh bị dừng giữa chừng).",
            "Chạy lại đúng lệnh vừa dừng (issue, import, number void …); số cũ được dùng tiếp.",
        )


def _missing(root: Path, ids: Sequence[str], facts: JournalFacts) -> Iterator[ArchiveFinding]:
    """What the journal recorded and the store lacks; and a journal that is not there at all."""
    if ids and not facts.events and facts.is_whole:
        yield finding("J000", "journal", "Mất nhật ký cấp số: không có dòng nào, trong khi kho có hồ sơ.")
    there = set(ids)
    for object_id in sorted(at for at, digests in facts.recorded.items() if digests and at not in there):
        if not (root / STORE / object_id).is_dir():  # filed after the store was listed
            yield finding("L006", f"{STORE}/{object_id}", "Mất hồ sơ: nhật ký đã ghi mà kho không có.")


def _job(root: Path, object_id: str, plan: Plan, facts: JournalFacts) -> Job:
    return Job(str(root), object_id, plan.is_deep(object_id), facts.digests(object_id))


def _checked(jobs: Iterator[Job], plan: Plan) -> Iterator[tuple[str, bool]]:
    """Object id and whether anything is wrong, in order; helpers start when it takes longer."""
    workers = plan.workers or os.cpu_count() or 1
    if workers == 1:
        yield from ((job.object_id, bool(check_job(job))) for job in jobs)
        return
    yield from _in_threads(jobs, workers, until=time.monotonic() + plan.patience_seconds)
    yield from _in_processes(jobs, workers)


def _in_threads(jobs: Iterator[Job], workers: int, *, until: float) -> Iterator[tuple[str, bool]]:
    """What can be begun until then: threads start at once, and bytes are hashed on every processor."""
    from concurrent.futures import ThreadPoolExecutor

    threads = ThreadPoolExecutor(workers)
    waiting: deque[tuple[str, Future[tuple[ArchiveFinding, ...]]]] = deque()
    try:
        while True:
            free = _AHEAD * workers - len(waiting) if time.monotonic() < until else 0
            waiting += [(job.object_id, threads.submit(check_job, job)) for job in islice(jobs, free)]
            if not waiting:
                return
            object_id, checked = waiting.popleft()
            yield object_id, bool(checked.result())
    finally:
        threads.shutdown(cancel_futures=True)


def _in_processes(jobs: Iterator[Job], workers: int) -> Iterator[tuple[str, bool]]:
    batches = iter(lambda: list(islice(jobs, _BATCH)), [])
    if not (first := next(batches, [])):
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")  # a fork would take the caller's locks and files along
    helpers = ProcessPoolExecutor(workers, mp_context=context)
    waiting: deque[Future[list[tuple[str, bool]]]] = deque()

    def submit(batch: Sequence[Job]) -> None:
        with deaf_children():  # the pool starts one when it has more work than processes
            waiting.append(helpers.submit(_check_batch, batch))

    try:
        submit(first)
        while waiting:
            for batch in islice(batches, _AHEAD * workers - len(waiting)):
                submit(batch)
            yield from waiting.popleft().result()
    finally:
        helpers.shutdown(cancel_futures=True)


def _check_batch(batch: Sequence[Job]) -> list[tuple[str, bool]]:
    return [(job.object_id, bool(check_job(job))) for job in batch]


@contextmanager
def no_writer_moves(root: Path) -> Iterator[None]:
    """While this lasts nobody moves an object into the store; given up where writers do not pause."""
    try:
        descriptor = os.open(root / "work", os.O_RDONLY | os.O_DIRECTORY)
    except OSError:  # no work area: a store that nobody writes to
        yield
        return
    try:
        until = time.monotonic() + _QUIET_SECONDS
        while not _is_quiet(descriptor) and time.monotonic() < until:
            time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(descriptor)


def _is_quiet(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

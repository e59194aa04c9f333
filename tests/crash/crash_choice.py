"""Which crashes of a recorded command to judge: all there are, some by chance, or those that show one missing fsync."""

import random
from collections.abc import Iterator
from itertools import product
from math import prod

from crash.crash_states import GONE, NEWEST, Crash, Trace, at_risk, torn_piece
from crash.disk_image import SECTOR, Operation, Written

_ENUMERABLE = 2_000  # ways to lose what was not flushed; of more than these only some are tried

_KEPT, _LOST, _ZEROS = range(3)


def is_enumerable(trace: Trace) -> bool:
    """Whether there are so few ways to lose what was not flushed that all can be tried."""
    lengths = range(1, len(trace.operations) + 1)
    ways = (prod(_fates(trace, at) for at in at_risk(trace, length)) for length in lengths)
    return sum(ways) <= _ENUMERABLE


def every_crash(trace: Trace) -> Iterator[Crash]:
    """Every crash that the model knows: each moment, each fate of each unflushed change, each byte, each database."""
    for length in range(1, len(trace.operations) + 1):
        risk = at_risk(trace, length)
        for fates in product(*(range(_fates(trace, at)) for at in risk)):
            lost = frozenset(at for at, fate in zip(risk, fates, strict=True) if fate != _KEPT)
            zeros = frozenset(at for at, fate in zip(risk, fates, strict=True) if fate == _ZEROS)
            torn_at = torn_piece(trace, Crash(length, lost, zeros))
            torn_sizes = range(_size(trace.operations[torn_at]) if torn_at >= 0 else 1)
            for database in (GONE, *range(trace.commits(length))):
                yield from (Crash(length, lost, zeros, torn, database) for torn in torn_sizes)


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
        share, grown = chance.choice((0.1, 0.5, 0.9, 1.0)), chance.choice((0, 0.5, 1))
        lost = frozenset(at for at in at_risk(trace, length) if chance.random() < share)
        zeros = frozenset(at for at in _written(trace, lost) if chance.random() < grown)
        torn = chance.randrange(SECTOR) if chance.random() < 0.6 else 0
        yield Crash(length, lost, zeros, torn, _some_database(trace, length, chance))


def crashes_that_show(trace: Trace, site: str) -> Iterator[Crash]:
    """Crashes that only the lack of the fsync at ``site`` makes possible, the most telling ones first."""
    risks = []
    for length in range(len(trace.operations), 0, -1):
        waiting = at_risk(trace, length, ignoring=site)
        if new := set(waiting).difference(at_risk(trace, length)):
            risks.append((length, frozenset(waiting), frozenset(new)))
    for database in (NEWEST, GONE):
        yield from (Crash(length, new, database=database) for length, _, new in risks)
    for length, waiting, new in risks:
        for lost in (*(frozenset({at}) for at in new), *(waiting - {at} for at in waiting)):
            if lost & new:
                yield from (Crash(length, lost), Crash(length, lost, _written(trace, lost)))


def crashes_after_all(trace: Trace, chance: random.Random) -> Iterator[Crash]:
    """The power goes when the clerk has been told: all that was never flushed is lost, or one piece of it."""
    length = len(trace.operations)
    waiting = at_risk(trace, length)
    yield Crash(length, frozenset(waiting))
    yield from (Crash(length, frozenset({at})) for at in chance.sample(sorted(waiting), len(waiting)))


def _plain(trace: Trace, length: int) -> Iterator[Crash]:
    waiting = frozenset(at_risk(trace, length))
    for kept in (frozenset(), waiting):
        yield Crash(length, waiting - kept)
        yield from (Crash(length, waiting - kept, database=each) for each in (GONE, NEWEST + 1))
    yield Crash(length, waiting, _written(trace, waiting))
    yield Crash(length, waiting, _written(trace, waiting), database=GONE)
    for at in waiting:
        for lost in (frozenset({at}), waiting - {at}):
            yield Crash(length, lost)
            yield Crash(length, lost, _written(trace, lost))


def _torn_in_writing(trace: Trace, at: int, chance: random.Random) -> Crash:
    """The power goes while this piece is on its way: any number of its bytes may be there."""
    lost = {other for other in at_risk(trace, at + 1) if chance.random() < 0.3} | {at}
    torn = chance.randrange(_size(trace.operations[at]))
    return Crash(at + 1, frozenset(lost), torn=torn, database=_some_database(trace, at + 1, chance))


def _some_database(trace: Trace, length: int, chance: random.Random) -> int:
    return chance.choice((NEWEST, NEWEST, GONE, chance.randrange(max(1, trace.commits(length)))))


def _written(trace: Trace, lost: frozenset[int]) -> frozenset[int]:
    return frozenset(at for at in lost if isinstance(trace.operations[at], Written))


def _fates(trace: Trace, at: int) -> int:
    return 3 if isinstance(trace.operations[at], Written) else 2


def _size(piece: Operation) -> int:
    assert isinstance(piece, Written)
    return len(piece.content)

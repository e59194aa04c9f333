"""How good an order of answers is, from 0 to 1."""

from collections.abc import Mapping, Sequence
from math import log2

DEPTH = 10


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten: right answers count more, and more at the top."""
    best = sorted(grades.values(), reverse=True)[:DEPTH]
    ideal = _gain(best)
    return _gain([grades.get(at, 0) for at in found[:DEPTH]]) / ideal if ideal else 1.0


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """How many of the meant documents, at most ten, are among the first ten."""
    meant = {at for at, grade in grades.items() if grade == max(grades.values())}
    return len(meant.intersection(found[:DEPTH])) / min(len(meant), DEPTH) if meant else 1.0


def first_is_right(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 if the first answer is one that was meant (P@1)."""
    return float(bool(found) and grades.get(found[0], 0) == max(grades.values()))


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))

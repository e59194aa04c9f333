"""How the arrows of the picture run: from which side of a box to which, level where a label stands on them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docgen.rendering.web_picture.layout import BOX_WIDTH, COLUMN_GAP, SWING, Box
from docgen.rendering.web_picture.model import PictureCitation

Point = tuple[float, float]
_LEVEL = COLUMN_GAP / 2
_APART = 18.0  # between two arrows at one side of a box: the height of a label
_GAP = 2.0  # between an arrow's head and the box


@dataclass(frozen=True, slots=True)
class Bend:
    """How an arrow bends: ``level`` beside its outer box (signed), or ``aside`` between two boxes of one layer."""

    level: float = 0.0
    from_outer: bool = True
    aside: float = 0.0


def arrows_of(
    citations: Iterable[PictureCitation], boxes: Mapping[str, Box]
) -> Iterator[tuple[PictureCitation, Point, Point, Bend]]:
    """Each citation with the two ends of its arrow and its bend; those at one box are kept apart."""
    at_outer: defaultdict[str, list[PictureCitation]] = defaultdict(list)
    for one in citations:
        at_outer[_outer(boxes[one.citing], boxes[one.cited]).document.key].append(one)
    for key, ones in at_outer.items():
        ones.sort(key=lambda one: boxes[one.cited if one.citing == key else one.citing].middle)
        apart = min(_APART, boxes[key].height / (len(ones) + 1))
        for at, one in enumerate(ones):
            yield (one, *_arrow(boxes[one.citing], boxes[one.cited], key, apart * (at - (len(ones) - 1) / 2)))


def _outer(one: Box, other: Box) -> Box:
    return max(one, other, key=lambda box: (abs(box.document.layer), box.document.key))


def _arrow(citing: Box, cited: Box, outer: str, shift: float) -> tuple[Point, Point, Bend]:
    from_outer = citing.document.key == outer
    y1, y2 = citing.middle + (shift if from_outer else 0), cited.middle + (0 if from_outer else shift)
    if citing.x == cited.x:
        to_right = citing.document.layer >= 0
        side = citing.x + (BOX_WIDTH if to_right else 0)
        swing = min(SWING, 60 + abs(y1 - y2) / 8) * (1 if to_right else -1)
        return (side, y1), (side + (_GAP if to_right else -_GAP), y2), Bend(aside=swing)
    to_left = citing.x > cited.x
    start = citing.x if to_left else citing.x + BOX_WIDTH
    end = cited.x + BOX_WIDTH + _GAP if to_left else cited.x - _GAP
    # Seen from the outer box the level part runs inward: with the arrow if it begins there, against it if it ends.
    with_arrow = -_LEVEL if to_left else _LEVEL
    return (start, y1), (end, y2), Bend(with_arrow if from_outer else -with_arrow, from_outer)

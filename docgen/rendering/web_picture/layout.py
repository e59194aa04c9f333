"""Where each document of the picture stands: layers side by side, the older at the left, few crossings.

Units are those of the .svg: one is a pixel at its natural size.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen.ooxml.metrics import Face, text_width_mm, wrapped
from docgen.ooxml.units import mm_of_points
from docgen.rendering.web_picture.model import PictureCitation, PictureDocument, WebPicture

BOX_WIDTH, PADDING = 270.0, 10.0
TITLE_SIZE, TEXT_SIZE, NOTE_SIZE = 15.0, 13.0, 12.0
LINE = 16.0
MARGIN, HEAD, ROW_GAP, COLUMN_GAP = 28.0, 84.0, 16.0, 210.0
SWING = 120.0  # how far an arrow between two documents of one layer swings out, with its label
_MOST_LINES, _LINES_IN_A_CROWD, _CROWD = 4, 2, 8
_SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A document's place and the lines written in it."""

    document: PictureDocument
    x: float
    y: float
    height: float
    subject: tuple[str, ...]
    note: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Half its height."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Arranged:
    """The boxes by key, the left edge of each layer, and the size of the whole."""

    boxes: Mapping[str, Box]
    columns: Mapping[int, float]
    width: float
    height: float


def arranged(picture: WebPicture) -> Arranged:
    """Every document in its place."""
    layers: defaultdict[int, list[PictureDocument]] = defaultdict(list)
    for document in picture.documents:
        layers[document.layer].append(document)
    near = _neighbours(picture.citations)
    _untangle(layers, near)
    order = sorted(layers)
    left, right = _room_beside(order, picture)
    columns = {layer: MARGIN + left + at * (BOX_WIDTH + COLUMN_GAP) for at, layer in enumerate(order)}
    middles: dict[str, float] = {}
    tops: dict[str, tuple[Written, float]] = {}
    for layer in sorted(layers, key=abs):  # each follows the layers inside it
        written = [_written(document, len(layers[layer])) for document in layers[layer]]
        wanted = [
            _mean([middles[key] for key in near.get(one[0].key, ()) if key in middles]) for one in written
        ]
        for one, top in zip(written, _stacked(wanted, [one[3] for one in written]), strict=True):
            tops[one[0].key] = one, top
        middles.update((one[0].key, tops[one[0].key][1] + one[3] / 2) for one in written)
    highest = min((top for _, top in tops.values()), default=0.0)
    boxes = {
        key: Box(document, columns[document.layer], top - highest + HEAD, height, subject, note)
        for key, ((document, subject, note, height), top) in tops.items()
    }
    width = MARGIN * 2 + left + right + len(order) * BOX_WIDTH + (len(order) - 1) * COLUMN_GAP
    lowest = max((box.y + box.height for box in boxes.values()), default=HEAD)
    return Arranged(boxes, columns, width, lowest + MARGIN)


def _room_beside(order: Sequence[int], picture: WebPicture) -> tuple[float, float]:
    """Room for arrows that swing out beside the first and the last layer, between two documents of it."""
    layer_of = {document.key: document.layer for document in picture.documents}
    within = {
        layer_of[one.citing] for one in picture.citations if layer_of[one.citing] == layer_of[one.cited]
    }
    return (SWING if order[0] < 0 and order[0] in within else 0.0), (SWING if order[-1] in within else 0.0)


def _stacked(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """The tops of boxes that stand in this order without touching, each as near to its wanted middle as can be.

    Pools adjacent violators: boxes that would overlap share their displacement.
    """
    offsets = [sum(heights[:at]) + ROW_GAP * at for at in range(len(heights))]
    pools: list[tuple[float, int]] = []  # mean, how many
    for at, middle in enumerate(wanted):
        mean, count = middle - heights[at] / 2 - offsets[at], 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    return [
        mean + offset for mean, offset in zip([m for m, n in pools for _ in range(n)], offsets, strict=True)
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


Written = tuple[PictureDocument, tuple[str, ...], tuple[str, ...], float]


def _written(document: PictureDocument, neighbours: int) -> Written:
    """The document with its lines, fewer in a crowded layer."""
    most = _LINES_IN_A_CROWD if neighbours > _CROWD else _MOST_LINES
    subject = shortened(document.subject, TEXT_SIZE, most)
    note = shortened("chưa có trong kho" if document.missing else document.dead, NOTE_SIZE, 2)
    height = 2 * PADDING + LINE + 4 + LINE * (len(subject) + len(note))
    return document, subject, note, height


def shortened(text: str, size: float, most: int) -> tuple[str, ...]:
    """The text in at most so many lines as wide as a box; what does not fit ends in "…"."""
    room = BOX_WIDTH - 2 * PADDING
    lines = (
        [
            piece
            for line in wrapped(" ".join(text.split()), mm_of_points(room), Face(size))
            for piece in _broken(line, size, room)
        ]
        if text.strip()
        else []
    )
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width_of(last + " …", size) > room:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return (*lines[: most - 1], last.rstrip(" ,;.") + " …")


def _broken(line: str, size: float, room: float) -> Iterable[str]:
    """A word that is wider than a box, in pieces; everything else as it is."""
    while width_of(line, size) > room:
        cut = max(at for at in range(1, len(line)) if at == 1 or width_of(line[:at], size) <= room)
        yield line[:cut]
        line = line[cut:]
    yield line


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is."""
    return text_width_mm(text, size, bold=bold) / mm_of_points(1)


def _neighbours(citations: Iterable[PictureCitation]) -> Mapping[str, Sequence[str]]:
    near: defaultdict[str, list[str]] = defaultdict(list)
    for one in citations:
        near[one.citing].append(one.cited)
        near[one.cited].append(one.citing)
    return near


def _untangle(layers: Mapping[int, list[PictureDocument]], near: Mapping[str, Sequence[str]]) -> None:
    """Order each layer by where its neighbours stand: the method of barycentres, a few sweeps to and fro."""
    inward = sorted(layers, key=abs)
    for sweep in range(_SWEEPS):
        at = {
            document.key: (place + 0.5) / len(layer)
            for layer in layers.values()
            for place, document in enumerate(layer)
        }
        for layer in inward if sweep % 2 == 0 else reversed(inward):
            inside = {document.key for document in layers[layer]}
            layers[layer].sort(key=lambda document: _centre(document.key, near, at, inside))


def _centre(key: str, near: Mapping[str, Sequence[str]], at: Mapping[str, float], inside: set[str]) -> float:
    others = [at[other] for other in near.get(key, ()) if other in at and other not in inside]
    return _mean(others) if others else at[key]

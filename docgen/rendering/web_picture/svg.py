"""The picture as .svg text: boxes with their words, arrows with their relations, a legend; nothing from outside."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from docgen.domain.relation import Relation
from docgen.rendering.web_picture.arrows import Bend, Point, arrows_of
from docgen.rendering.web_picture.layout import (
    BOX_WIDTH,
    HEAD,
    LINE,
    MARGIN,
    NOTE_SIZE,
    PADDING,
    TEXT_SIZE,
    TITLE_SIZE,
    Arranged,
    Box,
    arranged,
    width_of,
)
from docgen.rendering.web_picture.model import PictureCitation, WebPicture
from docgen.vietnamese.characters import is_writable

_COLOURS = {
    Relation.BASIS: "#1f5fa8",
    Relation.REPLACES: "#c0261c",
    Relation.ABOLISHES: "#7a1010",
    Relation.AMENDS: "#a86200",
    Relation.GUIDES: "#1b7f4d",
    Relation.ANSWERS: "#6a3fa0",
    Relation.CARRIES_OUT: "#00707a",
    Relation.CITES: "#5f6368",
}
_DEAD, _PALE_DEAD, _INK, _MUTED = "#c0261c", "#fdf1f0", "#1a1a1a", "#5f6368"
_LEGEND, _LABEL_SIZE = 64.0, 12.0


def web_svg(picture: WebPicture) -> str:
    """The whole .svg file; the same picture gives the same text."""
    places = arranged(picture)
    width = max(places.width, 2 * MARGIN + width_of(picture.title, 19, bold=True), 720.0)
    height = places.height + _LEGEND
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
            f"viewBox=\"0 0 {width:.0f} {height:.0f}\" font-family=\"'Times New Roman', 'Liberation Serif', serif\">"
        ),
        f"<title>{_words(picture.title)}</title>",
        _markers(picture),
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        _text(MARGIN, 34, picture.title, 19, bold=True),
        *_column_heads(places),
        *_arrows(picture, places),
        *(_box(box) for box in places.boxes.values()),
        *_legend(picture, places.height),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _column_heads(places: Arranged) -> Iterator[str]:
    for layer, x in places.columns.items():
        how_far = f" (bậc {abs(layer)})" if abs(layer) > 1 else ""
        head = "Văn bản đang xem" if layer == 0 else "Được viện dẫn" if layer < 0 else "Viện dẫn nó"
        yield _text(x, HEAD - 20, head + how_far, TEXT_SIZE, colour=_MUTED)


def _box(box: Box) -> str:
    document = box.document
    is_dead, is_root = bool(document.dead), document.layer == 0
    edge = _DEAD if is_dead else _MUTED if document.missing else _INK
    dashes = ' stroke-dasharray="6 4"' if is_dead or document.missing else ""
    fill = _PALE_DEAD if is_dead else "#f6f6f6" if document.missing else "#fff8e1" if is_root else "#ffffff"
    parts = [
        (
            f'<g><rect x="{box.x:.1f}" y="{box.y:.1f}" width="{BOX_WIDTH:.0f}" height="{box.height:.1f}" rx="5" '
            f'fill="{fill}" stroke="{edge}" stroke-width="{2.4 if is_root else 1.2}"{dashes}/>'
        )
    ]
    y = box.y + PADDING + TITLE_SIZE - 2
    room = BOX_WIDTH - 2 * PADDING - width_of(document.day, TEXT_SIZE) - 8
    size = min(TITLE_SIZE, TITLE_SIZE * room / max(width_of(document.title, TITLE_SIZE, bold=True), 1))
    parts.append(_text(box.x + PADDING, y, document.title, size, bold=True, struck=is_dead))
    parts.append(_text(box.x + BOX_WIDTH - PADDING, y, document.day, TEXT_SIZE, anchor="end", colour=_MUTED))
    y += 4
    for line in box.subject:
        y += LINE
        parts.append(_text(box.x + PADDING, y, line, TEXT_SIZE))
    for line in box.note:
        y += LINE
        colour = _DEAD if is_dead else _MUTED
        parts.append(_text(box.x + PADDING, y, line, NOTE_SIZE, italic=True, colour=colour))
    return "".join(parts) + "</g>"


def _arrows(picture: WebPicture, places: Arranged) -> Iterator[str]:
    """The curves first, all labels after them: no curve runs through a word."""
    labels: list[str] = []
    for one, start, end, bend in arrows_of(picture.citations, places.boxes):
        colour = _COLOURS[one.relations[0]]
        dashes = ' stroke-dasharray="4 4"' if one.doubtful else ""
        yield (
            f'<path d="{_path(start, end, bend)}" fill="none" stroke="{colour}" stroke-width="1.4"{dashes} '
            f'marker-end="url(#to-{one.relations[0].value})"/>'
        )
        labels.append(_label(one, start, end, bend, colour))
    yield from labels


def _path(start: Point, end: Point, bend: Bend) -> str:
    """Level beside the outer box, where the label stands, then a curve to the inner one."""
    (x1, y1), (x2, y2) = start, end
    if bend.aside:
        return f"M{x1:.1f},{y1:.1f} C{x1 + bend.aside:.1f},{y1:.1f} {x2 + bend.aside:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
    level = bend.level
    if bend.from_outer:
        half = (x2 - x1 - level) / 2
        return f"M{x1:.1f},{y1:.1f} h{level:.1f} c{half:.1f},0 {half:.1f},{y2 - y1:.1f} {2 * half:.1f},{y2 - y1:.1f}"
    half = (x2 - x1 + level) / 2
    return f"M{x1:.1f},{y1:.1f} c{half:.1f},0 {half:.1f},{y2 - y1:.1f} {2 * half:.1f},{y2 - y1:.1f} h{-level:.1f}"


def _label(one: PictureCitation, start: Point, end: Point, bend: Bend, colour: str) -> str:
    words = ", ".join(relation.label for relation in one.relations) + (" ?" if one.doubtful else "")
    if bend.aside:
        x, y = start[0] + 0.75 * bend.aside, (start[1] + end[1]) / 2
    else:
        x, y = (
            ((start if bend.from_outer else end)[0] + bend.level / 2),
            (start if bend.from_outer else end)[1],
        )
    lines = _in_room(words, abs(bend.level) - 16 if not bend.aside else 90)
    return "".join(
        _on_white(line, x, y + 15 * (at - (len(lines) - 1) / 2), colour) for at, line in enumerate(lines)
    )


def _in_room(words: str, room: float) -> list[str]:
    """The words in one line, or broken at a comma where they are too wide."""
    if width_of(words, _LABEL_SIZE) <= room:
        return [words]
    pieces = words.split(", ")
    return [piece + ("," if at < len(pieces) - 1 else "") for at, piece in enumerate(pieces)]


def _on_white(words: str, x: float, y: float, colour: str) -> str:
    width = width_of(words, _LABEL_SIZE) + 6
    return (
        f'<rect x="{x - width / 2:.1f}" y="{y - 8:.1f}" width="{width:.1f}" height="16" rx="3" fill="#ffffff" '
        f'fill-opacity="0.92"/>'
        + _text(x, y + 4, words, _LABEL_SIZE, anchor="middle", colour=colour, italic=True)
    )


def _markers(picture: WebPicture) -> str:
    """One arrow head for each colour that is used."""
    used = dict.fromkeys(one.relations[0] for one in picture.citations)
    heads = "".join(
        f'<marker id="to-{relation.value}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
        f'orient="auto-start-reverse"><path d="M0,0 L10,5 L0,10 z" fill="{_COLOURS[relation]}"/></marker>'
        for relation in used
    )
    return f"<defs>{heads}</defs>"


def _legend(picture: WebPicture, y: float) -> Iterator[str]:
    words: list[tuple[str, str]] = [("Mũi tên đi từ văn bản viện dẫn đến văn bản được viện dẫn.", _MUTED)]
    if any(document.dead for document in picture.documents):
        words.append(("Khung đỏ nét đứt: không còn hiệu lực.", _DEAD))
    if any(document.missing for document in picture.documents):
        words.append(("Khung xám nét đứt: chưa có trong kho.", _MUTED))
    if any(one.doubtful for one in picture.citations):
        words.append(("Nét đứt có dấu ?: chưa rõ văn bản nào.", _MUTED))
    if picture.left_out:
        words.append((f"Còn {picture.left_out} văn bản nữa không vẽ.", _INK))
    for at, (text, colour) in enumerate(words):
        yield _text(MARGIN + 340 * (at % 2), y + 10 + LINE * (at // 2), text, NOTE_SIZE, colour=colour)


def _text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    struck: bool = False,
    anchor: str = "start",
    colour: str = _INK,
) -> str:
    faces: Mapping[str, bool] = {
        'font-weight="bold"': bold,
        'font-style="italic"': italic,
        'text-decoration="line-through"': struck,
        f'text-anchor="{anchor}"': anchor != "start",
    }
    given = "".join(f" {face}" for face, wanted in faces.items() if wanted)
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.4g}" fill="{colour}"{given}>{_words(words)}</text>'
    )


def _words(text: str) -> str:
    return escape("".join(character for character in text if is_writable(character)))

"""Walking through a Word part: its paragraphs in reading order with their place.

Reading and repairing walk the same way, so that a repair finds the very letters that a rule objected to.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.checks.model import Cell
from docgen.errors import HostileTemplateError
from docgen.ooxml.namespaces import MC, w
from docgen.ooxml.text_pieces import NOT_READ
from docgen.ooxml.units import mm_of_twips
from docgen.ooxml.xml_parts import Element, whole_number

MOST_PARAGRAPHS = 100_000

_PARAGRAPH, _TABLE, _ROW, _CELL = w("p"), w("tbl"), w("tr"), w("tc")
_BOX = w("txbxContent")
_DRAWINGS = (w("drawing"), w("pict"), w("object"), f"{{{MC}}}AlternateContent")


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A ``w:p`` and where it stands."""

    element: Element
    cell: Cell | None
    boxed: bool
    drawn: bool  # a drawing hangs on it


class _Counter:
    """What is counted on the way; ``drawings`` says whether there is any, so that few are looked for."""

    def __init__(self, name: str, *, drawings: bool) -> None:
        self.name = name
        self.drawings = drawings
        self.tables = 0
        self.paragraphs = 0

    def paragraph(self) -> None:
        self.paragraphs += 1
        if self.paragraphs > MOST_PARAGRAPHS:
            raise HostileTemplateError(
                f"Tệp “{self.name}” có hơn {MOST_PARAGRAPHS:,} đoạn".replace(",", ".")
                + ", không phải văn bản.",
                where=self.name,
                next_step="Mở tệp bằng Word, xóa các đoạn trống rồi lưu lại.",
            )


def paragraphs_of(root: Element, name: str) -> Iterator[FoundParagraph]:
    """Every paragraph below ``root``; those of a text box follow the one it hangs on.

    HostileTemplateError if there are more than any document has.
    """
    drawings = next(root.iter(*_DRAWINGS), None) is not None
    yield from _walk(root, None, False, _Counter(name, drawings=drawings))


def _walk(parent: Element, cell: Cell | None, boxed: bool, counter: _Counter) -> Iterator[FoundParagraph]:
    for child in parent.iterchildren():
        if child.tag == _PARAGRAPH:
            counter.paragraph()
            drawn = counter.drawings and next(child.iter(*_DRAWINGS), None) is not None
            yield FoundParagraph(child, cell, boxed, drawn)
            for box in _boxes(child) if drawn else ():
                yield from _walk(box, cell, True, counter)
        elif child.tag == _TABLE:
            yield from _walk_table(child, cell, boxed, counter)
        elif child.tag not in NOT_READ:
            yield from _walk(child, cell, boxed, counter)


def _walk_table(
    table: Element, outer: Cell | None, boxed: bool, counter: _Counter
) -> Iterator[FoundParagraph]:
    """The paragraphs of a table; one inside a cell, such as the frame of a mark, belongs to that cell."""
    at = counter.tables = counter.tables + 1
    for row_at, row in enumerate(_inside(table, _ROW)):
        column = 0
        for cell in _inside(row, _CELL):
            properties = cell.find(w("tcPr"))
            width = None if properties is None else properties.find(w("tcW"))
            here = Cell(at, row_at, column, _width_mm(width))
            if outer is not None:
                here = Cell(outer.table, outer.row, outer.column, here.width_mm)
            yield from _walk(cell, here, boxed, counter)
            span = None if properties is None else properties.find(w("gridSpan"))
            column += max(1, whole_number(span, w("val"), 1))


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those in a content control."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag not in NOT_READ and child.tag not in (_ROW, _CELL, _TABLE):
            yield from _inside(child, tag)


def _width_mm(width: Element | None) -> float | None:
    twips = whole_number(width, w("w"), 0)
    if width is None or twips <= 0 or width.get(w("type"), "dxa") != "dxa":
        return None
    return mm_of_twips(twips)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes of a paragraph, each once: old programs find a twin of it in mc:Fallback."""
    for box in paragraph.iter(_BOX):
        if not any(parent.tag in NOT_READ or parent.tag == _BOX for parent in box.iterancestors()):
            yield box

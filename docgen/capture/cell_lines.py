"""Plain text with the marks of table cells in it becomes lines that know their cell.

A mark stands at the end of a cell; where a cell begins is not told, so a first cell of a row reaches back as far
as a letterhead or a closing can.
"""

from collections.abc import Iterator

from docgen.capture.lines import BODY, Line
from docgen.vietnamese.keys import key

CELL = "\x07"
_LONGEST_CELL = 14  # paragraphs of a cell of a letterhead or a closing


def lines_with_cells(text: str, *, paragraph_end: str = "\n") -> Iterator[Line]:
    """The paragraphs of a text; each cell is a block."""
    pieces = text.split(CELL)
    for number, piece in enumerate(pieces):
        paragraphs = [line for part in piece.split(paragraph_end) for line in part.split("\n")]
        start = len(paragraphs) if number == len(pieces) - 1 else _start(paragraphs)
        for at, words in enumerate(paragraphs):
            yield Line(words, number + 1 if at >= start else BODY)


def _start(paragraphs: list[str]) -> int:
    """Where the cell that ends here begins; what stands before is running text."""
    if len(paragraphs) <= _LONGEST_CELL:
        return 0
    for at in range(len(paragraphs) - 1, len(paragraphs) - _LONGEST_CELL, -1):
        if key(paragraphs[at][:20]).startswith("nơi nhận"):
            return at
        if not paragraphs[at].strip() and at < len(paragraphs) - 1:
            return at + 1
    return len(paragraphs) - 1

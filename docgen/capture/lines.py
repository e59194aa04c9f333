"""A paper as lines: what every reader of files hands on, whatever the file was."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.vietnamese.keys import clean

BODY = 0  # the block of running text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, or one paragraph of a file without pages.

    ``block`` tells what stands together: a table cell, a column of the letterhead; ``BODY`` for running text.
    ``page`` counts from 1, 0 where the file has none; ``left`` and ``right`` are shares of its width, 0 unknown.
    ``words`` is the text with one kind of space, dash and Đ.
    """

    text: str
    block: int = BODY
    page: int = 0
    centred: bool = False
    bold: bool = False
    left: float = 0.0
    right: float = 0.0
    words: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", clean(self.text))


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that was read: its lines, the text of its notes, and how the words were come by.

    ``from_picture`` means that a machine guessed the letters (OCR), of all ``pages`` but those ``unread``;
    ``encoding`` names a legacy encoding.
    """

    lines: tuple[Line, ...]
    notes: str = ""
    pages: int = 0
    from_picture: bool = False
    encoding: str = ""
    unread: int = 0

    @property
    def text(self) -> str:
        """All words, in NFC."""
        lines = [line.text for line in self.lines]
        return unicodedata.normalize("NFC", "\n".join([*lines, self.notes] if self.notes else lines))


def place(lines: Sequence[Line], at: int) -> str:
    """Where a clerk finds a line: "trang 1, dòng 7"."""
    page = lines[at].page
    number = sum(1 for line in lines[: at + 1] if line.page == page and line.words)
    return f"trang {page}, dòng {number}" if page else f"dòng {number}"


def below(lines: Sequence[Line], at: int) -> Iterator[tuple[int, Line]]:
    """The lines that follow in the same block, with their places; an empty line comes too."""
    for later in range(at + 1, len(lines)):
        if lines[later].block == lines[at].block:
            yield later, lines[later]
        elif lines[at].block == BODY or lines[later].block == BODY:
            return

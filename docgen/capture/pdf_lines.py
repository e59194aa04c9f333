"""The text of a PDF as lines with their columns, by pdfium; runs in the reading child only.

Marks of footnotes are told from figures by their size: "28/9/2022²" must not become the year 20222.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from docgen.capture.lines import Line, Paper
from docgen.capture.page_lines import Stretch, lines_of
from docgen.capture.refusals import has_password, unreadable

MAX_PAGES = 2_000
MAX_CHARACTERS = 20_000_000
_RAISED = 0.75  # a figure smaller than this share of the letter before it is the mark of a note
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GAP = 1.6  # of a letter's size: no space in a sentence is as wide
_WHOLE_PAGE = 0.7  # an image that covers so much of a page is a scan of it
_PASSWORD = "password"  # noqa: S105 - what pdfium says


def read_pdf(data: bytes, name: str) -> Paper:
    """The lines of a PDF, none where it is only pictures; HostileFileError if it cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise has_password(name) if _PASSWORD in str(error) else unreadable(name, "tệp PDF hỏng") from error
    lines: list[Line] = []
    scanned = False
    left = MAX_CHARACTERS
    with document:
        pages = len(document)
        for number in range(min(pages, MAX_PAGES)):
            page = document[number]
            found = list(lines_of(_stretches(page, number + 1)))
            scanned = scanned or (number == 0 and bool(found) and _is_picture(page))
            page.close()
            left -= sum(len(line.text) for line in found)
            lines += found
            if left < 0:
                break
    return Paper(tuple(lines), pages=pages, from_picture=scanned)


def _stretches(page: Any, number: int) -> Iterator[Stretch]:
    """The lines of the page, cut where a gap shows that two columns stand side by side."""
    width = page.get_width() or 1.0
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        if len(text) != text_page.count_chars():  # letters beyond the first plane: places do not keep
            yield from (Stretch(line, number, 0, 1) for line in text.splitlines())
            return
        at = 0
        for line in text.splitlines(keepends=True):
            for start, end in _columns(text_page, line, at):
                shown = _without_marks(text_page, text, start, end)
                if shown.strip():
                    box = _span(text_page, text, start, end)
                    yield Stretch(shown.rstrip("\r\n"), number, box[0] / width, box[1] / width)
            at += len(line)
    finally:
        text_page.close()


def _columns(text_page: Any, line: str, at: int) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of the line, which begins at ``at``."""
    start = at
    for offset, letter in enumerate(line):
        place = at + offset
        if letter != " " or not 0 < offset < len(line) - 1 or line[offset + 1] in " \r\n":
            continue
        before, after = _box(text_page, place - 1), _box(text_page, place + 1)
        if after[0] - before[1] > _GAP * max(raw.FPDFText_GetFontSize(text_page, place - 1), 1.0):
            yield start, place
            start = place + 1
    yield start, at + len(line)


def _without_marks(text_page: Any, text: str, start: int, end: int) -> str:
    """The stretch with the marks of notes as raised figures, apart from what they stand behind."""
    shown: list[str] = []
    size, raised = 0.0, False
    for place in range(start, end):
        letter = text[place]
        if "0" <= letter <= "9" and place > start:
            own = raw.FPDFText_GetFontSize(text_page, place)
            if not raised:
                size = raw.FPDFText_GetFontSize(text_page, place - 1)
            if 0 < own < _RAISED * size:
                shown.append(
                    letter.translate(_SUPERSCRIPT) if raised else " " + letter.translate(_SUPERSCRIPT)
                )
                raised = True
                continue
        raised = False
        shown.append(letter)
    return "".join(shown)


def _span(text_page: Any, text: str, start: int, end: int) -> tuple[float, float]:
    """Where the stretch begins and ends, in points from the left."""
    places = [place for place in (start, end - 1) if start <= place < end]
    first, last = places[0], places[-1]
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last].isspace():
        last -= 1
    return _box(text_page, first)[0], _box(text_page, last)[1]


def _box(text_page: Any, place: int) -> tuple[float, float]:
    """The left and right edge of a letter."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page, place, left, right, bottom, top)
    return left.value, right.value


def _is_picture(page: Any) -> bool:
    """Whether an image covers the page: its text was put there by a scanner's OCR."""
    area = page.get_width() * page.get_height() or 1.0
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > _WHOLE_PAGE * area:
            return True
    return False

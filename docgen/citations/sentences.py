"""A document's text as paragraphs and sentences: lines that a PDF has broken are joined again."""

import re
import unicodedata
from collections.abc import Iterator

from docgen.citations.find import tidy
from docgen.vietnamese.characters import CAPITALS

_GOES_ON = re.compile(
    r"(?:[,–-]|\b(?:số|ngày|của|năm|tháng|và|theo|tại|định|thông|văn|công))$", re.IGNORECASE
)
_SENTENCE_END = re.compile(rf"(?<=[^\d\s][.!?])\s+(?=[{CAPITALS}“\"(])|(?<=\d\.)\s+(?=[{CAPITALS}])")

_MAY_CITE = re.compile(
    r"\d\s*[a-zđ]?[-/\u2044\u2215\uff0f\\]|\d\s*[a-zđ]?\s+/|\b(?:[Ll]uật|Pháp lệnh|Hiến pháp)\b"
)
_LONGEST = 700  # characters of a sentence on either side of a citation


def paragraphs(text: str) -> Iterator[str]:
    r"""The tidy paragraphs of a text, in order; empty ones are left out.

    >>> list(paragraphs("Thực hiện Quyết định số\n4157/QĐ-\nUBND của tỉnh.\n\nNơi nhận:"))
    ['Thực hiện Quyết định số 4157/QĐ-UBND của tỉnh.', 'Nơi nhận:']
    """
    return map(tidy, joined_lines(text))


def paragraphs_that_may_cite(text: str) -> Iterator[str]:
    """Those of the paragraphs that can name a document or lead a list of them: the others need no tidying."""
    for paragraph in joined_lines(unicodedata.normalize("NFC", text)):
        if paragraph.endswith(":") or _MAY_CITE.search(paragraph):
            yield tidy(paragraph)


def joined_lines(text: str) -> Iterator[str]:
    """The paragraphs, not tidied: lines that go on are joined."""
    held = ""
    for line in (line.strip() for line in text.splitlines()):
        if held and line and (_GOES_ON.search(held[-8:]) or line[0].islower()):
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def sentence_around(paragraph: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds these characters begins and ends; a very long one is cut."""
    first, last = max(0, start - _LONGEST), min(len(paragraph), end + _LONGEST)
    for match in _SENTENCE_END.finditer(paragraph, first, last):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last

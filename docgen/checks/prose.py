"""The paragraphs of running text: no headings, no labels of parts, no short lines in the middle."""

import re

from docgen.checks.model import CheckedDocument, CheckedParagraph

_SHORTEST = 90  # characters: what fits on one line at 13 or 14 pt shows neither edge nor indent for sure
_HEADING = re.compile(r"(Phần|Chương|Mục|Tiểu mục)\s+[\dIVXLCa-zA-Z]+\s*\.?", re.IGNORECASE)


def prose_of(document: CheckedDocument) -> list[CheckedParagraph]:
    """The body's paragraphs that are longer than a line and no heading."""
    return [paragraph for paragraph in document.body if _is_prose(paragraph)]


def _is_prose(paragraph: CheckedParagraph) -> bool:
    words = paragraph.words
    return len(words) >= _SHORTEST and not words.isupper() and not _HEADING.fullmatch(words)

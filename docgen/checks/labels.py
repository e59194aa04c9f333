"""The labels of divisions at the beginning of paragraphs (Điều 1., 1., a), I.) and gaps in their order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.checks.model import CheckedParagraph

_ARTICLE = re.compile(r"Điều\s+(\d{1,3})\b")
_CLAUSE = re.compile(r"(\d{1,2})[.)]\s+(?=\D)")
_POINT = re.compile(r"([a-zđ])\)\s*")
_ROMAN = re.compile(r"([IVX]{1,6})\.\s+")
_MAY_BE_LABEL = re.compile(r"[\dIVXĐPpCcMmTt]|[a-zđ]\)")
_HIGHER = re.compile(r"(Phần|Chương|Mục|Tiểu mục)\s+(thứ\s+)?[IVXLC\d]+", re.IGNORECASE)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Label:
    """One label: its ``level`` (0 highest), its place in the count from 1, and how it is written."""

    paragraph: CheckedParagraph
    level: int
    count: int  # 0 for a letter that the Vietnamese alphabet does not count with
    written: str


CHAPTER, ROMAN, ARTICLE, CLAUSE, POINT = range(5)


def labels_of(paragraphs: Sequence[CheckedParagraph], letters: Sequence[str]) -> Iterator[Label]:
    """The labels in order; ``letters`` is the alphabet that points (điểm) are counted by."""
    for paragraph in paragraphs:
        words = paragraph.words
        if not _MAY_BE_LABEL.match(words):
            continue
        if _HIGHER.match(words):
            yield Label(paragraph, CHAPTER, 1, words)
        elif match := _ARTICLE.match(words):
            yield Label(paragraph, ARTICLE, int(match[1]), f"Điều {match[1]}")
        elif match := _ROMAN.match(words):
            yield Label(paragraph, ROMAN, roman_value(match[1]), match[1])
        elif match := _CLAUSE.match(words):
            yield Label(paragraph, CLAUSE, int(match[1]), match[1])
        elif match := _POINT.match(words):
            count = letters.index(match[1]) + 1 if match[1] in letters else 0
            yield Label(paragraph, POINT, count, f"{match[1]})")


def out_of_order(labels: Sequence[Label], level: int, *, restarts: bool) -> Iterator[tuple[Label, int]]:
    """The labels of this level that do not follow the one before, with the count they should have.

    A label of a higher level starts the count again; ``restarts`` lets any label begin again with 1.
    """
    before = 0
    for label in labels:
        if label.level < level:
            before = before if level == ARTICLE else 0
        elif label.level == level:
            begins_again = restarts and label.count == 1
            if label.count != before + 1 and not begins_again:
                yield label, before + 1
            before = label.count or before + 1


def numbered_by_word(paragraphs: Sequence[CheckedParagraph]) -> bool:
    """Whether Word numbers some of the paragraphs by itself, so that labels are missing from the text."""
    return any(paragraph.shape.listed for paragraph in paragraphs)


def roman_value(text: str) -> int:
    """The value of a small Roman number.

    >>> roman_value("IV"), roman_value("IX"), roman_value("XII")
    (4, 9, 12)
    """
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(
        -value if at + 1 < len(values) and values[at + 1] > value else value
        for at, value in enumerate(values)
    )


def roman(count: int) -> str:
    """A count from 1 to 39 in Roman numbers.

    >>> [roman(count) for count in (1, 4, 9, 12)]
    ['I', 'IV', 'IX', 'XII']
    """
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (count // 10) + units[count % 10]

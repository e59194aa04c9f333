"""Citations typed by hand: "Quyết định số 4157/QĐ-UBND ngày 08/8/2022" in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.domain.dates import parse_date
from docgen.domain.reference import Reference
from docgen.vietnamese.keys import clean

_LETTER = r"[^\W\d_]"  # never a range like À-Ỹ: that holds small letters too
_FEWEST_CAPITALS = 2  # 5000/ha and 12/14 are no documents
DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} [Tt]háng \d{1,2} [Nn]ăm \d{4}"
_TYPED = re.compile(
    rf"(?<![\w/.-])(?P<reference>\d{{1,6}}[a-zđ]?/(?:(?:19|20)\d\d/)?{_LETTER}[\w&]*(?:-[\w&]+)*"
    rf"|\d{{1,6}}-{_LETTER}{{2,4}}/{_LETTER}[\w&]*)"  # Party documents: 05-NQ/TU
    rf"(?:,?\s+[Nn]gày\s+(?P<date>{DATE}))?"
)
# "4157 /QĐ - UBND", as some write it, and "QĐ- UBND" where a line of a PDF has ended.
_SPACED = re.compile(
    r"(\d{1,6}[a-zđ]?)\s*/\s*((?:19|20)\d\d\s*/\s*)?([A-ZĐ]{2}[\w&]*)((?:\s*-\s*[A-ZĐ]{2}[\w&]*)*)"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TypedCitation:
    """A reference found in running text, and the date typed after it, if any; places are in the tidy text."""

    reference: Reference
    dated: date | None
    start: int = 0
    end: int = 0


def tidy(text: str) -> str:
    """The text as ``find_typed`` reads it: clean, without spaces inside numbers and symbols.

    >>> tidy("số 4157 /QĐ - UBND ngày")
    'số 4157/QĐ-UBND ngày'
    """
    return _SPACED.sub(lambda match: _SPACES.sub("", match[0]), clean(text))


def find_typed(text: str) -> Iterator[TypedCitation]:
    """Every number and symbol in the text, in order; what only looks like one is passed over.

    >>> [str(found.reference) for found in find_typed("theo Quyết định số 4157/QĐ-UBND ngày 08/8/2022; 12/14 xã")]
    ['4157/QĐ-UBND']
    """
    yield from _found(tidy(text))


def find_in_place(text: str) -> Iterator[TypedCitation]:
    """The same, with places in the text as it stands; numbers and symbols written with spaces are passed over.

    >>> [(found.start, found.end) for found in find_in_place("  theo số 4157/QĐ–UBND")]
    [(10, 22)]
    """
    yield from _found(aligned(text))


def aligned(text: str) -> str:
    """The text with one kind of Đ, of dash, of slash and of space, every character in its place."""
    return "".join(
        " " if character.isspace() else one if len(one := clean(character)) == 1 else character
        for character in text
    )


def _found(text: str) -> Iterator[TypedCitation]:
    for match in _TYPED.finditer(text):
        if sum(letter.isupper() for letter in match["reference"]) < _FEWEST_CAPITALS:
            continue
        try:
            reference = Reference.parse(match["reference"])
        except ValueError:
            continue
        yield TypedCitation(reference, date_or_none(match["date"]), match.start(), match.end())


def date_or_none(text: str | None) -> date | None:
    """The date, None if there is none or it is not in the calendar."""
    try:
        return parse_date(text) if text else None
    except ValueError:
        return None

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
_TYPED = re.compile(
    rf"(?<![\w/.-])(?P<reference>\d{{1,6}}[a-zđ]?/(?:(?:19|20)\d\d/)?{_LETTER}[\w&]*(?:-[\w&]+)*)"
    r"(?:\s+ngày\s+(?P<date>\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}))?"
)


@dataclass(frozen=True, slots=True)
class TypedCitation:
    """A reference found in running text, and the date typed after it, if any."""

    reference: Reference
    dated: date | None


def find_typed(text: str) -> Iterator[TypedCitation]:
    """Every number and symbol in the text, in order; what only looks like one is passed over.

    >>> [str(found.reference) for found in find_typed("theo Quyết định số 4157/QĐ-UBND ngày 08/8/2022; 12/14 xã")]
    ['4157/QĐ-UBND']
    """
    for match in _TYPED.finditer(clean(text)):
        if sum(letter.isupper() for letter in match["reference"]) < _FEWEST_CAPITALS:
            continue
        try:
            reference = Reference.parse(match["reference"])
        except ValueError:
            continue
        yield TypedCitation(reference, _date(match["date"]))


def _date(text: str | None) -> date | None:
    try:
        return parse_date(text) if text else None
    except ValueError:
        return None

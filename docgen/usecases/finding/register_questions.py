"""Which part of a query the register can answer, and whether that is all of it."""

import re
from datetime import date
from typing import NamedTuple

from docgen.domain.question import RegisterQuestion
from docgen.search.query_tree import Dated, Day, Number, OfType, Part, Query, Year

_NUMBER = re.compile(r"([1-9][0-9]{0,5})([a-zđ]?)")


class Asked(NamedTuple):
    """A question for the register; ``is_all`` if nothing of the query is left for the index.

    ``number`` is the number with its symbol, for the register compares figures alone.
    """

    question: RegisterQuestion
    number: Number | None
    is_all: bool


def asked_of_register(query: Query, limit: int) -> Asked | None:
    """The question for the register; None where words of a text, or what cites a number, are wanted."""
    numbers = [part for part in query.parts if isinstance(part, Number)]
    days = [part.day for part in query.parts if isinstance(part, Day)]
    if len(numbers) > 1 or len(days) > (0 if numbers else 1) or not all(map(_is_registered, query.parts)):
        return None
    number = numbers[0] if numbers else None
    figures = _figures(number) if number else None
    if number and figures is None:
        return None
    first, last = _span(query, days)
    question = RegisterQuestion(
        numbers=(figures,) if figures else (),
        type_names=next((part.type_names for part in query.parts if isinstance(part, OfType)), ()),
        first_day=first,
        last_day=last,
        limit=1000 if number else limit,
    )
    return Asked(question, number, is_all=not days and not (number and number.cited))


def _is_registered(part: Part) -> bool:
    match part:
        case Number(is_certain=is_certain, borne=borne):
            return is_certain and borne
        case Year() | Day() | Dated() | OfType():
            return True  # not InState: other documents end one's life, and only the index was told of that
        case _:
            return False


def _figures(number: Number) -> tuple[int, str | None] | None:
    """Number and suffix; a number typed without one means every suffix."""
    match = _NUMBER.fullmatch(number.number.exact)
    return (int(match[1]), match[2] or None) if match else None


def _span(query: Query, days: list[date]) -> tuple[date | None, date | None]:
    spans = [(part.first, part.last) for part in query.parts if isinstance(part, Dated)]
    spans += [
        (date(part.year, 1, 1), date(part.year, 12, 31)) for part in query.parts if isinstance(part, Year)
    ]
    spans += [(day, day) for day in days]
    if not spans:
        return None, None
    return max(first for first, _ in spans), min(last for _, last in spans)

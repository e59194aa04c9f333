"""Explain a number (giải trình số): its state, its holder, and everything that ever happened to it."""

from dataclasses import dataclass

from docgen.domain.register import JournalEvent
from docgen.usecases.numbers.find_number import NumberPlace, find_places
from docgen.usecases.ports import Numbers


@dataclass(frozen=True, slots=True)
class NumberStory:
    """A number and its events, oldest first; ``is_closed``: its year gives no more numbers."""

    place: NumberPlace
    events: tuple[JournalEvent, ...]
    is_closed: bool


def explain_number(name: str, *, series: str, year: int, numbers: Numbers) -> tuple[NumberStory, ...]:
    """The story of every number that answers to the name; DocumentNotFoundError if none does."""
    return tuple(
        NumberStory(place, numbers.events_of(place.archive_id), numbers.closing(place.year) is not None)
        for place in find_places(name, series=series, year=year, numbers=numbers)
    )

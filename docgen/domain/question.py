"""A question that the register answers alone: by number, type, days and state; never by words of a text.

Named tuples, because every search starts by defining them.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class RegisterQuestion(NamedTuple):
    """Everything that is set must fit; empty means any.

    ``numbers`` are numbers with their suffix, None for whatever suffix; ``type_names`` are compared without
    accents and case; both days are included.
    """

    numbers: tuple[tuple[int, str | None], ...] = ()
    type_names: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    states: tuple[str, ...] = ()
    limit: int = 1000


class Listing(NamedTuple):
    """What is known of a filed document without reading its text."""

    archive_id: str
    number: int
    reference: str
    type_name: str
    issuer: str
    issued_on: date
    subject: str
    signer: str
    state: str
    cites: tuple[str, ...] = ()
    suffix: str = ""


class RegisterAnswer(NamedTuple):
    """The newest documents that fit, how many do, and how many of each year, type, issuer and signer."""

    listings: tuple[Listing, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]

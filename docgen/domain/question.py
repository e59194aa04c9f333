"""A question that the register answers alone: by number, type, days and state; never by words of a text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docgen.domain.record import DocumentRecord


@dataclass(frozen=True, slots=True)
class RegisterQuestion:
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


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """The newest documents that fit, how many do, and how many of each year, type, issuer and signer."""

    records: tuple[DocumentRecord, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]

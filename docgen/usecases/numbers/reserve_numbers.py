"""Hold numbers in advance (giữ số) for somebody, and give them back (trả số)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from docgen.domain.register import BlockClaim, RegisterEntry
from docgen.errors import FieldValueError
from docgen.settings import Settings
from docgen.usecases.numbers.find_number import find_number
from docgen.usecases.numbers.series_book import SeriesBook
from docgen.usecases.ports import Clock, Register

MOST_AT_ONCE = 500  # more is a slip of the finger


@dataclass(frozen=True, slots=True)
class WantedBlock:
    """What the clerk asks for. ``more``: another block though one just like it is held already."""

    count: int
    series: str
    holder: str
    by: str
    dated: date | None = None
    reason: str = ""
    more: bool = False


def reserve_numbers(
    wanted: WantedBlock, *, settings: Settings, register: Register, clock: Clock
) -> tuple[RegisterEntry, ...]:
    """Hold the next numbers of a series; the same wish finds its block again while none of it was used."""
    return register.numbers.hold(_claim(wanted, settings, clock))


def rehearse_reserving(wanted: WantedBlock, *, settings: Settings, register: Register, clock: Clock) -> int:
    """The first number that would be held (--dry-run); writes nothing, raises what holding would."""
    return register.numbers.preview_block(_claim(wanted, settings, clock))


def release_number(name: str, *, series: str, year: int, by: str, register: Register) -> str:
    """Give a held number back; returns its archive id. NumberStateError says why it cannot be."""
    place = find_number(name, series=series, year=year, numbers=register.numbers)
    register.numbers.release(place.archive_id, by=by)
    return place.archive_id


def rehearse_release(name: str, *, series: str, year: int, register: Register) -> str:
    """The archive id of the number that would be given back (--dry-run); raises what giving back would."""
    place = find_number(name, series=series, year=year, numbers=register.numbers)
    register.numbers.check_release(place.archive_id)
    return place.archive_id


def _claim(wanted: WantedBlock, settings: Settings, clock: Clock) -> BlockClaim:
    if not 1 <= wanted.count <= MOST_AT_ONCE:
        raise FieldValueError(
            f"Mỗi lần giữ được từ 1 đến {MOST_AT_ONCE} số.", where="số lượng", next_step="Ghi lại số lượng."
        )
    dated = wanted.dated or clock.today()
    series = SeriesBook(settings, dated.year).named(wanted.series)
    return BlockClaim(
        request_id=_request_id(wanted, series.code, dated),
        series=series.code,
        dated=dated,
        count=wanted.count,
        holder=wanted.holder,
        by=wanted.by,
        reason=wanted.reason,
        first_number=series.first_number,
    )


def _request_id(wanted: WantedBlock, series: str, dated: date) -> str:
    """The same wish of the same clerk for the same day is the same request, unless more is asked for."""
    said = (series, dated.isoformat(), str(wanted.count), wanted.holder, wanted.by, wanted.reason)
    mark = secrets.token_hex(8) if wanted.more else ""
    return "held:" + hashlib.sha256("\0".join((*said, mark)).encode()).hexdigest()[:32]

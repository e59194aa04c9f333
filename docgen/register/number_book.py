"""The numbers themselves: held in advance, given back, made void, counted, and closed at the year's end."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import func, select

from docgen.domain.register import BlockClaim, JournalEvent, NumberState, RegisterEntry
from docgen.domain.void_number import VoidNumber
from docgen.domain.year_account import SeriesAccount, count_year
from docgen.errors import NumberStateError, YearNotClearError
from docgen.register import year_pages
from docgen.register.bookkeeping import Bookkeeper
from docgen.register.events import (
    GENESIS,
    NUMBER_RELEASED,
    NUMBER_VOIDED,
    NUMBERS_HELD,
    YEAR_CLOSED,
    composed,
    held_body,
    released_body,
    voided_body,
)
from docgen.register.numbering import check_clock, decide_block, refuse_closed
from docgen.register.page import LedgerPage
from docgen.register.tables import entry


class Now(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Now, in UTC."""
        ...


class NumberBook:
    """Acts on numbers that are no documents yet, or never will be; every act is one event of the journal."""

    def __init__(self, books: Bookkeeper, clock: Now, may_begin: Callable[[], None]) -> None:
        self._books = books
        self._clock = clock
        self._may_begin = may_begin

    def hold(self, block: BlockClaim) -> tuple[RegisterEntry, ...]:
        """Hold the next numbers for somebody; the same request finds its block again while it is untouched.

        YearClosedError, ClockBehindError, RegisterBusyError; none of them takes a number.
        """
        block = replace(
            block,
            request_id=composed(block.request_id),
            series=composed(block.series),
            holder=composed(block.holder),
            reason=composed(block.reason),
        )

        def take(page: LedgerPage) -> tuple[RegisterEntry, ...]:
            if held := self._block(page, block):
                return held
            self._record(page, NUMBERS_HELD, held_body(block, self._first_of(block, page)))
            return self._block(page, block)

        return self._books.writing(take)

    def preview_block(self, block: BlockClaim) -> int:
        """The first number that ``hold`` would hold; takes nothing, raises what it would."""

        def look(page: LedgerPage) -> int:
            held = self._block(page, block)
            return held[0].number if held else self._first_of(block, page)

        return self._books.reading(look)

    def release(self, archive_id: str, *, by: str) -> None:
        """Give a held number back, so that it is the next again.

        NumberStateError unless it is held and the highest of its series: a number below others would come
        again after them, out of order.
        """
        archive_id = composed(archive_id)

        def give_back(page: LedgerPage) -> None:
            _check_release(archive_id, page)
            self._record(page, NUMBER_RELEASED, released_body(archive_id, by))

        self._books.writing(give_back)

    def check_release(self, archive_id: str) -> None:
        """Raise what ``release`` would; writes nothing."""
        self._books.reading(lambda page: _check_release(composed(archive_id), page))

    def settle_void(self, void: VoidNumber, inventory_digest: str) -> RegisterEntry:
        """Note that the tombstone of a number stands in the archive; harmless to repeat.

        NumberStateError if its document is filed, or if the number was neither given nor skipped.
        """
        archive_id = composed(void.archive_id)

        def note(page: LedgerPage) -> RegisterEntry:
            held = page.entry(archive_id)
            if held is not None and held.state is NumberState.VOID:
                return held
            skipped = held is None and void.number < page.highest_number(composed(void.series), void.year)
            if not skipped and (held is None or held.state is NumberState.FILED):
                raise NumberStateError(
                    f"{archive_id} không phải số đang giữ, đang phát hành hay bị bỏ trống, không hủy được.",
                    where=archive_id,
                    next_step="Văn bản đã phát hành thì thu hồi bằng: docgen recall",
                )
            self._record(page, NUMBER_VOIDED, voided_body(void, inventory_digest))
            written = page.entry(archive_id)
            assert written is not None  # noqa: S101 — written just now, in this very transaction
            return written

        return self._books.writing(note)

    def close_year(self, year: int, *, by: str) -> JournalEvent:
        """Close the register of a year and return the event that seals it; harmless to repeat.

        YearNotClearError while a number is open or missing.
        """

        def close(page: LedgerPage) -> JournalEvent:
            if sealed := year_pages.closing(page.connection, year):
                return sealed
            accounts = count_year(year_pages.counted(page.connection, year))
            if waiting := [account for account in accounts if not account.is_complete]:
                raise YearNotClearError(
                    f"Sổ năm {year} chưa khóa được: còn số chưa xong trong sổ "
                    + ", ".join(account.series for account in waiting)
                    + ".",
                    where=f"năm {year}",
                    next_step=f"Xem từng số bằng: docgen number gaps --year {year}",
                )
            body = {"year": year, "by": by, "series": [_sealed(account) for account in accounts]}
            self._record(page, YEAR_CLOSED, body)
            sealed = year_pages.closing(page.connection, year)
            assert sealed is not None  # noqa: S101 — written just now, in this very transaction
            return sealed

        return self._books.writing(close)

    def account(self, year: int) -> tuple[SeriesAccount, ...]:
        """What stands in each series of a year, by code."""
        return self._books.reading(lambda page: count_year(year_pages.counted(page.connection, year)))

    def closing(self, year: int) -> JournalEvent | None:
        """The event that closed a year, None while it is open."""
        return self._books.reading(lambda page: year_pages.closing(page.connection, year))

    def entries(self, year: int, *, series: str = "") -> tuple[RegisterEntry, ...]:
        """Every number of a year, by series and number."""
        wanted = select(entry).where(entry.c.year == year)
        if series:
            wanted = wanted.where(entry.c.series == composed(series))
        ordered = wanted.order_by(entry.c.series, entry.c.number, entry.c.suffix)
        return self._books.reading(lambda page: page.chosen(ordered))

    def series_of_type(self, year: int, type_name: str) -> frozenset[str]:
        """The series in which docgen has issued documents of a type in a year."""
        return self._books.reading(lambda page: year_pages.series_of_type(page.connection, year, type_name))

    def events_of(self, archive_id: str) -> tuple[JournalEvent, ...]:
        """Everything that ever happened to a number, oldest first; also to one that was given back."""
        return self._books.reading(lambda page: year_pages.events_of(page.connection, composed(archive_id)))

    def _first_of(self, block: BlockClaim, page: LedgerPage) -> int:
        place = page.last_place()
        check_clock(self._clock.now(), place.at)
        if place == GENESIS:
            self._may_begin()
        return decide_block(block, page)

    def _block(self, page: LedgerPage, block: BlockClaim) -> tuple[RegisterEntry, ...]:
        """The numbers that one event holds for this request, if none of them was used or given back; else none."""
        is_held = (
            entry.c.year == block.dated.year,
            entry.c.state == NumberState.RESERVED.value,
            entry.c.request_id.startswith(block.request_id + "/", autoescape=True),
        )
        whole = select(entry.c.taken_by_event).where(*is_held).group_by(entry.c.taken_by_event)
        held_by = page.connection.scalar(whole.having(func.count() == block.count).limit(1))
        wanted = select(entry).where(*is_held, entry.c.taken_by_event == held_by)
        return page.chosen(wanted.order_by(entry.c.number))

    def _record(self, page: LedgerPage, kind: str, body: Mapping[str, Any]) -> None:
        self._books.record(page, self._clock.now(), kind, body)


def _check_release(archive_id: str, page: LedgerPage) -> None:
    held = page.entry(archive_id)
    if held is None or held.state is not NumberState.RESERVED:
        raise NumberStateError(
            f"{archive_id} không phải số đang giữ, không trả lại được.",
            where=archive_id,
            next_step=f"Xem số này bằng: docgen number explain {archive_id}",
        )
    refuse_closed(held.year, page)
    if held.number != page.highest_number(held.series, held.year):
        raise NumberStateError(
            f"Sau số {held.number} đã có số khác; trả lại thì số này sẽ được cấp sau, sai thứ tự.",
            where=archive_id,
            next_step=f"Để số này cho người đang giữ, hoặc hủy: docgen number void {archive_id} --reason LÝ_DO",
        )


def _sealed(account: SeriesAccount) -> dict[str, Any]:
    return {
        "series": account.series,
        "first": account.first,
        "last": account.last,
        "filed": account.filed,
        "void": account.void,
    }

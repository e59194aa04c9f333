"""Journal and database kept in step: every transaction starts by catching up with the journal.

Whoever writes holds the journal's folder alone, then the database; what he decides goes to the tables, to the
journal, flushed, and is committed. Killed before it was written, nothing happened and a torn line is cut. Killed
after, the tables lack the event, and the next one to come flushes and replays it.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from docgen.errors import JournalDamagedError
from docgen.interrupts import checkpoint, held
from docgen.register.database import RegisterDatabase, StaleDatabaseError
from docgen.register.events import GENESIS, JournalLine, Place, next_line
from docgen.register.fold import ContradictionError, apply
from docgen.register.journal import Journal
from docgen.register.numbering import event_time
from docgen.register.page import LedgerPage

T = TypeVar("T")

_REPLAYED_AT_ONCE = 500  # lines; their rows go to the tables together
_TRIES = 5  # to make the database anew; more than one only if somebody keeps deleting it


class Bookkeeper:
    """The only one who opens a ledger page; the database file appears when the first is opened."""

    def __init__(self, journal: Journal, database: Path, *, wait_seconds: float) -> None:
        self._journal = journal
        self._database = RegisterDatabase(database, wait_seconds=wait_seconds)
        self._wait_seconds = wait_seconds
        self._year_compared = False

    def reading(self, work: Callable[[LedgerPage], T]) -> T:
        """What ``work`` finds on a page that is up to date; the journal is not touched."""
        try:
            with held(), self._database.reading() as connection:
                page = LedgerPage(connection)
                if self._journal.ends_at(page.last_place()):
                    return work(page)
        except StaleDatabaseError:
            pass
        return self._caught_up(work, cut_torn_line=False)

    def writing(self, work: Callable[[LedgerPage], T]) -> T:
        """What ``work`` answers, alone with an up-to-date page; may be called twice, the last one counts."""
        return self._caught_up(work, cut_torn_line=True)

    def record(self, page: LedgerPage, now: datetime, kind: str, body: Mapping[str, Any]) -> None:
        """Add an event to tables and journal. Tables first: what they refuse never reaches the journal."""
        before = page.last_place()
        item = next_line(before, event_time(now, before.at), kind, body)
        apply(page.connection, [item])
        self._journal.append(item)

    def verify(self) -> int:
        """The number of events after reading the whole journal and comparing it with the tables."""
        self._year_compared = False
        self._caught_up(LedgerPage.last_place, cut_torn_line=False)
        return sum(1 for _ in self._journal.lines_after(GENESIS))

    def _caught_up(self, work: Callable[[LedgerPage], T], *, cut_torn_line: bool) -> T:
        with held(), self._journal.locked(wait_seconds=self._wait_seconds):
            for _ in range(_TRIES):
                with suppress(StaleDatabaseError):
                    return self._on_page(work, cut_torn_line=cut_torn_line)
                with suppress(StaleDatabaseError):
                    self._database.make_anew()
            return self._on_page(work, cut_torn_line=cut_torn_line)

    def _on_page(self, work: Callable[[LedgerPage], T], *, cut_torn_line: bool) -> T:
        with self._database.writing() as connection:
            page = LedgerPage(connection)
            end = self._catch_up(page)
            if cut_torn_line:
                self._journal.cut_torn_line(end)
            return work(page)

    def _catch_up(self, page: LedgerPage) -> Place:
        """Replay what the tables lack; JournalDamagedError if the two do not begin alike."""
        place = known = page.last_place()
        self._compare(page, place)
        lines = self._journal.lines_after(place)
        while items := list(islice(lines, _REPLAYED_AT_ONCE)):
            checkpoint()  # the first command after the tables were deleted may replay many years
            self._replay(page, items)
            place = items[-1].after
        if place != known:  # the tables keep only what lasts, and nobody builds on what does not
            self._journal.flush(since=known)
        return place

    def _compare(self, page: LedgerPage, place: Place) -> None:
        """One line vouches for all before it; once a process, every line of this year is compared."""
        if place == GENESIS:
            return
        expected = page.journal_content(place.year, since=place.sequence if self._year_compared else 0)
        if not self._journal.content(place.year, place.ends_at).endswith(expected):
            raise self._not_alike(page, place)
        self._year_compared = True

    def _not_alike(self, page: LedgerPage, place: Place) -> JournalDamagedError:
        """The error that names the first line that differs."""
        for _ in self._journal.lines_after(GENESIS):
            pass  # a line that is bad in itself is named by the journal
        remembered = page.journal_content(place.year)
        there = self._journal.content(place.year, place.ends_at)
        same = next(
            (at for at, (a, b) in enumerate(zip(remembered, there, strict=False)) if a != b), len(there)
        )
        error = self._journal.damaged(place.year, same, "từ dòng này không còn như cơ sở dữ liệu đã ghi nhận")
        error.next_step += " Chỉ khi chắc nhật ký là bản đúng (vừa chép cả kho từ máy khác): xóa index/."
        return error

    def _replay(self, page: LedgerPage, items: Sequence[JournalLine]) -> None:
        try:
            apply(page.connection, items)
        except ContradictionError as error:
            year, at = error.item.after.year, error.item.starts_at
            if not error.is_unknown:
                raise self._journal.damaged(year, at, "dòng này mâu thuẫn với các dòng trước") from error
            unknown = self._journal.damaged(year, at, f"có việc loại “{error}” mà bản này không biết")
            unknown.next_step = "Cập nhật docgen lên bản mới hơn rồi chạy lại."
            raise unknown from error

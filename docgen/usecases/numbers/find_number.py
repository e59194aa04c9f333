"""Which number of the register a clerk means: a bare number, one with its series, or its archive id."""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.citations.resolve import read_locator
from docgen.domain.reference import Locator
from docgen.domain.register import RegisterEntry, archive_id_of
from docgen.domain.year_account import NumberRange, SeriesAccount
from docgen.errors import AmbiguousReferenceError, DocumentNotFoundError
from docgen.usecases.ports import Numbers


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """The place of a number in the register: its series, and the entry that has it, if one does."""

    year: int
    series: str
    number: int
    suffix: str
    entry: RegisterEntry | None

    @property
    def archive_id(self) -> str:
        """What the archive calls it, whether something stands there or not."""
        return archive_id_of(self.year, self.series, self.number, self.suffix)


def find_number(name: str, *, series: str, year: int, numbers: Numbers) -> NumberPlace:
    """The one place that answers to the name; DocumentNotFoundError, AmbiguousReferenceError."""
    places = find_places(name, series=series, year=year, numbers=numbers)
    if len(places) == 1:
        return places[0]
    shown = ", ".join(place.archive_id for place in places)
    raise AmbiguousReferenceError(
        f"Số {name} có trong {len(places)} sổ: {shown}.",
        where=f"năm {places[0].year}",
        next_step=f"Thêm --series MÃ_SỔ, hoặc ghi cả mã: {places[0].archive_id}",
    )


def find_places(name: str, *, series: str, year: int, numbers: Numbers) -> Sequence[NumberPlace]:
    """Every place that answers to the name, taken or skipped; DocumentNotFoundError if none does."""
    locator = read_locator(name)
    year = locator.year or year
    entries = [entry for entry in numbers.entries(year, series=series) if _is_meant(entry, locator)]
    if entries:
        return [NumberPlace(e.year, e.series, e.number, e.suffix, e) for e in entries]
    accounts = [account for account in numbers.account(year) if series in ("", account.series)]
    number, suffix = _number_of(locator)
    skipped = [
        NumberPlace(year, account.series, number, "", None)
        for account in accounts
        if not suffix and _is_gap(account, number) and _may_be(locator, account.series)
    ]
    if skipped:
        return skipped
    raise DocumentNotFoundError(
        f"Sổ năm {year} chưa cấp, chưa giữ số “{name}”.",
        where=f"sổ {series or ', '.join(account.series for account in accounts) or '(chưa có)'}",
        next_step=f"Xem các số đã cấp bằng: docgen number list --year {year}",
    )


def _is_meant(entry: RegisterEntry, locator: Locator) -> bool:
    if locator.archive_id is not None:
        return entry.archive_id == locator.archive_id
    if (entry.number, entry.suffix) != _number_of(locator):
        return False
    reference = locator.reference
    return reference is None or (entry.record is not None and entry.record.reference == reference)


def _number_of(locator: Locator) -> tuple[int, str]:
    if locator.archive_id is not None:
        last = locator.archive_id.rsplit("/", 1)[1]
        digits = last.rstrip("abcdefghijklmnopqrstuvwxyzđ")
        return int(digits), last[len(digits) :]
    if locator.reference is not None:
        return locator.reference.number, locator.reference.suffix
    return locator.number or 0, locator.suffix


def _may_be(locator: Locator, series: str) -> bool:
    if locator.reference is not None:
        return False  # a symbol stands on a document; a number that was skipped has none
    return locator.archive_id is None or locator.archive_id.split("/")[1] == series


def _is_gap(account: SeriesAccount, number: int) -> bool:
    return any(_within(gap, number) for gap in account.gaps)


def _within(gap: NumberRange, number: int) -> bool:
    return gap.first <= number <= gap.last

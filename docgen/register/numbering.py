"""The rules by which a number is given (cấp số). They ask a ledger page and decide; they write nothing."""

from datetime import date, datetime, timedelta
from typing import Protocol

from docgen.domain.dates import DateStyle
from docgen.domain.register import BlockClaim, GivenNumber, NumberClaim, NumberState, RegisterEntry
from docgen.errors import (
    ClockBehindError,
    DateOrderError,
    FieldValueError,
    NumberStateError,
    NumberTakenError,
    YearClosedError,
)
from docgen.register.events import stamp

CLOCK_TOLERANCE = timedelta(minutes=5)  # what time servers correct; within it the last event's time is used

# The order of points in Vietnamese documents (a, b, c, d, đ, e, g …): the alphabet has no f, j, w, z.
SUFFIXES = "abcdđeghiklmnopqrstuvxy"

_SHORT = DateStyle(day_pad_below=10, padded_months=frozenset({1, 2}))


class NumbersOfYear(Protocol):
    """What the rules must know of a series in one year."""

    def highest_number(self, series: str, year: int) -> int:
        """The highest number in use, 0 if none is."""
        ...

    def latest_dated(self, series: str, year: int, *, below: int | None = None) -> RegisterEntry | None:
        """The entry of a document with the latest date, among the numbers below one; None if there is none."""
        ...

    def earliest_dated(self, series: str, year: int, *, above: int) -> RegisterEntry | None:
        """The entry of a document with the earliest date among the numbers above one."""
        ...

    def holder_of(self, series: str, year: int, number: int, suffix: str) -> RegisterEntry | None:
        """The entry that has this number."""
        ...

    def suffixes_of(self, series: str, year: int, number: int) -> frozenset[str]:
        """The suffixes of a number that are in use."""
        ...

    def is_closed(self, year: int) -> bool:
        """Whether the register of a year is closed."""
        ...


def decide_number(claim: NumberClaim, numbers: NumbersOfYear) -> GivenNumber:
    """The number that the claim gets; DateOrderError, NumberTakenError, NumberStateError, YearClosedError."""
    if not claim.is_foreign:
        refuse_closed(claim.dated.year, numbers)
    if claim.number is not None:
        return _own_number(claim, claim.number, numbers)
    if claim.held is not None:
        return _held_number(claim, claim.held, numbers)
    if claim.beside is not None:
        return _number_beside(claim, claim.beside, numbers)
    if claim.suffix:
        raise ValueError(claim)  # 12a hangs on a given 12; there is no next suffix
    return _next_number(claim, numbers)


def decide_block(block: BlockClaim, numbers: NumbersOfYear) -> int:
    """The first of the numbers that a block gets; YearClosedError."""
    refuse_closed(block.dated.year, numbers)
    return max(numbers.highest_number(block.series, block.dated.year), block.first_number - 1) + 1


def refuse_closed(year: int, numbers: NumbersOfYear) -> None:
    """YearClosedError if the year gives no more numbers."""
    if numbers.is_closed(year):
        raise YearClosedError(
            f"Sổ năm {year} đã khóa, không cấp thêm số.",
            where=f"năm {year}",
            next_step="Ghi ngày văn bản thuộc năm chưa khóa; văn bản cần sửa thì dùng: docgen correct",
        )


def _own_number(claim: NumberClaim, number: int, numbers: NumbersOfYear) -> GivenNumber:
    if entry := numbers.holder_of(claim.series, claim.dated.year, number, claim.suffix):
        raise _taken(entry)
    return GivenNumber(number, claim.suffix)


def _next_number(claim: NumberClaim, numbers: NumbersOfYear) -> GivenNumber:
    year = claim.dated.year
    latest = numbers.latest_dated(claim.series, year)
    is_back_dated = latest is not None and claim.dated < latest.dated
    if latest is not None and is_back_dated and not claim.reason:
        raise _out_of_order(claim.dated, latest)
    number = max(numbers.highest_number(claim.series, year), claim.first_number - 1) + 1
    return GivenNumber(number, is_back_dated=is_back_dated)


def _held_number(claim: NumberClaim, number: int, numbers: NumbersOfYear) -> GivenNumber:
    year = claim.dated.year
    entry = numbers.holder_of(claim.series, year, number, "")
    if entry is None:
        raise NumberStateError(
            f"Số {number} năm {year} của sổ {claim.series} chưa được giữ cho ai.",
            where=f"sổ {claim.series}, năm {year}",
            next_step="Bỏ --number để lấy số tiếp theo, hoặc giữ số trước bằng: docgen number reserve",
        )
    if entry.state is not NumberState.RESERVED:
        raise _taken(entry)
    neighbour = _breached(claim, numbers, below=number, above=number)
    if neighbour is not None and not claim.reason:
        raise _out_of_order(claim.dated, neighbour)
    return GivenNumber(number, is_back_dated=neighbour is not None)


def _number_beside(claim: NumberClaim, number: int, numbers: NumbersOfYear) -> GivenNumber:
    year = claim.dated.year
    base = numbers.holder_of(claim.series, year, number, "")
    if base is None:
        raise NumberStateError(
            f"Sổ {claim.series} năm {year} chưa có số {number} để thêm số phụ.",
            where=f"sổ {claim.series}, năm {year}",
            next_step="Số phụ chỉ đi kèm số đã cấp; xem các số bằng: docgen number list",
        )
    if not claim.reason:
        raise FieldValueError(
            "Số phụ phải có lý do.", where="--reason", next_step="Thêm --reason, lý do được ghi vào sổ."
        )
    if neighbour := _breached(claim, numbers, below=number + 1, above=number):
        raise _out_of_order(claim.dated, neighbour, excusable=False)
    latest = numbers.latest_dated(claim.series, year)
    is_back_dated = latest is not None and claim.dated < latest.dated
    return GivenNumber(number, _next_suffix(base, numbers), is_back_dated)


def _breached(claim: NumberClaim, numbers: NumbersOfYear, *, below: int, above: int) -> RegisterEntry | None:
    """The neighbour whose date the claim's would not follow, or not precede; None if it fits between them."""
    before = numbers.latest_dated(claim.series, claim.dated.year, below=below)
    if before is not None and claim.dated < before.dated:
        return before
    after = numbers.earliest_dated(claim.series, claim.dated.year, above=above)
    return after if after is not None and claim.dated > after.dated else None


def _next_suffix(base: RegisterEntry, numbers: NumbersOfYear) -> str:
    used = numbers.suffixes_of(base.series, base.year, base.number)
    last = max((SUFFIXES.find(letter) for letter in used if letter), default=-1)
    if last + 1 == len(SUFFIXES):
        raise NumberTakenError(
            f"Số {base.number} năm {base.year} của sổ {base.series} đã dùng hết số phụ, "
            f"đến {base.number}{SUFFIXES[-1]}.",
            where=base.archive_id,
            next_step="Lấy số tiếp theo, hoặc dùng số phụ của một số khác cùng ngày.",
        )
    return SUFFIXES[last + 1]


def event_time(now: datetime, last: str) -> str:
    """The time of the next event: now, but never before the last one."""
    return max(stamp(now), last)


def check_clock(now: datetime, last: str) -> None:
    """ClockBehindError if the computer's clock stands well before the last event: a date could be forged."""
    if stamp(now + CLOCK_TOLERANCE) < last:
        raise ClockBehindError(
            f"Đồng hồ máy tính chậm: máy chỉ {now.astimezone():%d/%m/%Y %H:%M}, việc cuối trong sổ là "
            f"{datetime.fromisoformat(last).astimezone():%d/%m/%Y %H:%M}.",
            where="đồng hồ của máy tính này",
            next_step="Chỉnh lại ngày giờ của máy rồi chạy lại; chưa có số nào bị lấy.",
        )


def _taken(entry: RegisterEntry) -> NumberTakenError:
    of = f"Số {entry.written} năm {entry.year} của sổ {entry.series}"
    if entry.void is not None:
        return NumberTakenError(
            f"{of} đã hủy, không bao giờ cấp lại: {entry.void.reason}",
            where=entry.archive_id,
            next_step="Bỏ --number để lấy số tiếp theo; xem việc hủy số bằng: docgen number explain",
        )
    whose = f"“{entry.record.subject}”" if entry.record else f"“{entry.holder or entry.request_id}”"
    return NumberTakenError(
        f"{of} đã cấp cho {whose} ({_SHORT.short(entry.dated)}).",
        where=entry.archive_id,
        next_step="Kiểm tra lại số và ngày của văn bản; nếu vẫn là văn bản đó thì nó đã có trong sổ.",
    )


def _out_of_order(dated: date, neighbour: RegisterEntry, *, excusable: bool = True) -> DateOrderError:
    its_day = _SHORT.short(neighbour.dated)
    earlier = dated < neighbour.dated
    excuse = "hoặc thêm --reason để ghi vào sổ kèm lý do" if excusable else "hoặc đi kèm một số khác"
    return DateOrderError(
        f"Ngày {_SHORT.short(dated)} {'sớm' if earlier else 'muộn'} hơn ngày {its_day} của số {neighbour.written} "
        f"đã cấp trong sổ {neighbour.series}.",
        where=neighbour.archive_id,
        next_step=f"Ghi ngày văn bản {f'từ {its_day} trở đi' if earlier else f'không sau {its_day}'}, {excuse}; "
        "văn bản cũ đã có số thì đưa vào bằng: docgen import",
    )

"""The rules by which a number is given (cấp số). They ask a ledger page and decide; they write nothing."""

from datetime import date, datetime, timedelta
from typing import Protocol

from docgen.domain.dates import DateStyle
from docgen.domain.register import NumberClaim, RegisterEntry
from docgen.errors import ClockBehindError, DateOrderError, NumberTakenError
from docgen.register.events import stamp

CLOCK_TOLERANCE = timedelta(minutes=5)  # what time servers correct; within it the last event's time is used

_SHORT = DateStyle(day_pad_below=10, padded_months=frozenset({1, 2}))


class NumbersOfYear(Protocol):
    """What the rules must know of a series in one year."""

    def highest_number(self, series: str, year: int) -> int:
        """The highest number in use, 0 if none is."""
        ...

    def latest_dated(self, series: str, year: int) -> RegisterEntry | None:
        """The entry with the latest date, None if there is none."""
        ...

    def holder_of(self, series: str, year: int, number: int, suffix: str) -> RegisterEntry | None:
        """The entry that has this number."""
        ...


def decide_number(claim: NumberClaim, numbers: NumbersOfYear) -> int:
    """The number that the claim gets; DateOrderError, NumberTakenError."""
    year = claim.dated.year
    if claim.number is not None:
        if entry := numbers.holder_of(claim.series, year, claim.number, claim.suffix):
            raise _taken(entry)
        return claim.number
    if claim.suffix:
        raise ValueError(claim)  # 12a hangs on a given 12; there is no next suffix
    latest = numbers.latest_dated(claim.series, year)
    if latest is not None and claim.dated < latest.dated:
        raise _out_of_order(claim.dated, latest)
    return max(numbers.highest_number(claim.series, year), claim.first_number - 1) + 1


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
    of = f"Số {entry.number}{entry.suffix} năm {entry.year} của sổ {entry.series}"
    whose = f"“{entry.record.subject}”" if entry.record else f"“{entry.holder or entry.request_id}”"
    return NumberTakenError(
        f"{of} đã cấp cho {whose} ({_SHORT.short(entry.dated)}).",
        where=entry.archive_id,
        next_step="Kiểm tra lại số và ngày của văn bản; nếu vẫn là văn bản đó thì nó đã có trong sổ.",
    )


def _out_of_order(dated: date, latest: RegisterEntry) -> DateOrderError:
    last_day = _SHORT.short(latest.dated)
    return DateOrderError(
        f"Ngày {_SHORT.short(dated)} sớm hơn ngày {last_day} của số {latest.number}{latest.suffix} "
        f"đã cấp trong sổ {latest.series}.",
        where=latest.archive_id,
        next_step=f"Ghi ngày văn bản từ {last_day} trở đi; "
        "văn bản cũ đã có số thì đưa vào bằng: docgen import",
    )

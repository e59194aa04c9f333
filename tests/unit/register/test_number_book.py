"""Numbers are held, given back, made void, put beside others; each year is counted and closed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from docgen.domain.amendment import Amendment, DocumentState
from docgen.domain.register import BlockClaim, NumberState
from docgen.domain.void_number import VoidNumber
from docgen.errors import (
    ClockBehindError,
    DateOrderError,
    FieldValueError,
    NumberStateError,
    NumberTakenError,
    YearClosedError,
    YearNotClearError,
)
from docgen.register.numbering import SUFFIXES

Desk = Any  # the fixture of conftest.py
DAY = date(2023, 11, 28)


def _block(count: int = 3, **changes: object) -> BlockClaim:
    wish = {
        "series": "CV-UBND",
        "dated": DAY,
        "holder": "Phòng Kinh tế",
        "by": "lan",
        "reason": "Kỳ họp",
        **changes,
    }
    return BlockClaim(request_id="held:1", count=count, **wish)  # type: ignore[arg-type]


def _hold(desk: Desk, count: int = 3, **changes: object) -> list[int]:
    return [entry.number for entry in desk.register.numbers.hold(_block(count, **changes))]


def _void(desk: Desk, number: int, suffix: str = "", series: str = "CV-UBND", year: int = 2023) -> Any:
    archive_id = f"{year}/{series}/{number:05d}{suffix}"
    void = VoidNumber(
        archive_id, series, year, number, suffix, DAY, "", "Viết nhầm", "lan", "2023-11-28T02:00:00Z"
    )
    return desk.register.numbers.settle_void(void, f"digest-{archive_id}")


def _amended(entry: Any, state: DocumentState, key: str) -> Any:
    from dataclasses import replace

    amendment = Amendment(state, "Sai ngày", "lan", "2023-11-28T02:00:00Z", key)
    return replace(entry.record, amendments=(*entry.record.amendments, amendment))


def test_held_numbers_belong_to_their_holder_and_others_come_after(desk: Desk) -> None:
    desk.reserve("before")

    assert _hold(desk) == [2, 3, 4]
    assert desk.reserve("after").number == 5
    held = desk.register.unfinished()[1]
    assert (held.state, held.holder, held.by, held.reason) == (
        NumberState.RESERVED,
        "Phòng Kinh tế",
        "lan",
        "Kỳ họp",
    )


def test_the_same_wish_finds_its_block_until_it_is_used(desk: Desk) -> None:
    assert _hold(desk) == _hold(desk) == [1, 2, 3]
    desk.reserve("a", held=1)

    assert _hold(desk) == [4, 5, 6]


def test_a_held_number_is_used_once_by_a_document(desk: Desk) -> None:
    _hold(desk)
    filed = desk.file("a", held=2)

    assert (filed.number, filed.state, filed.request_id, filed.reason) == (
        2,
        NumberState.FILED,
        "a",
        "Kỳ họp",
    )
    with pytest.raises(NumberTakenError, match="về việc a"):
        desk.reserve("b", held=2)
    with pytest.raises(NumberStateError, match="chưa được giữ"):
        desk.reserve("b", held=9)
    assert desk.reserve("a", held=3) == filed  # the same request keeps what it has


def test_a_held_number_must_fit_between_the_dates_around_it_or_say_why_not(desk: Desk) -> None:
    desk.reserve("before", dated=date(2023, 11, 20))
    _hold(desk, dated=date(2023, 11, 25))
    desk.reserve("after", dated=date(2023, 11, 26))

    with pytest.raises(DateOrderError, match="muộn hơn"):
        desk.reserve("a", held=2, dated=date(2023, 11, 27))
    with pytest.raises(DateOrderError, match="sớm hơn"):
        desk.reserve("a", held=2, dated=date(2023, 11, 19))
    assert not desk.reserve("a", held=2, dated=date(2023, 11, 25)).is_back_dated
    late = desk.reserve("b", held=3, dated=date(2023, 11, 27), reason="Chờ chữ ký")
    assert (late.is_back_dated, late.reason) == (True, "Chờ chữ ký")


def test_only_the_highest_held_number_is_given_back_and_comes_again(desk: Desk) -> None:
    _hold(desk)
    numbers = desk.register.numbers
    with pytest.raises(NumberStateError, match="Sau số 2"):
        numbers.release("2023/CV-UBND/00002", by="lan")
    numbers.release("2023/CV-UBND/00003", by="lan")
    with pytest.raises(NumberStateError, match="không phải số đang giữ"):
        numbers.release("2023/CV-UBND/00003", by="lan")

    assert desk.reserve("a").number == 3
    with pytest.raises(NumberStateError):
        numbers.release("2023/CV-UBND/00003", by="lan")
    kinds = [event.kind for event in numbers.events_of("2023/CV-UBND/00003")]
    assert kinds == ["number.held", "number.released", "number.reserved"]


def test_a_void_number_stays_visible_and_is_never_given_again(desk: Desk) -> None:
    desk.reserve("a")
    void = _void(desk, 1)

    assert (void.state, void.void.reason, void.request_id) == (
        NumberState.VOID,
        "Viết nhầm",
        "void:2023/CV-UBND/00001",
    )
    assert _void(desk, 1) == void
    assert desk.register.unfinished() == ()
    assert desk.reserve("a").number == 2  # the draft may still be issued: under another number
    with pytest.raises(NumberTakenError, match="không bao giờ cấp lại"):
        desk.reserve("b", held=1)
    assert [entry.state for entry in desk.register.numbers.entries(2023)] == [
        NumberState.VOID,
        NumberState.ISSUING,
    ]


def test_a_filed_number_and_one_that_was_never_reached_cannot_be_void(desk: Desk) -> None:
    desk.file("a")

    for number in (1, 2):
        with pytest.raises(NumberStateError, match="không hủy được"):
            _void(desk, number)


def test_a_number_that_was_skipped_can_be_void(desk: Desk) -> None:
    desk.reserve("a")
    desk.file("past:x", number=5)
    desk.reserve("b")
    (account,) = desk.register.numbers.account(2023)
    assert [str(gap) for gap in account.gaps] == ["2–4"]
    for number in (2, 3, 4):
        assert _void(desk, number).state is NumberState.VOID

    (account,) = desk.register.numbers.account(2023)
    assert (account.gaps, account.void, account.open) == ((), 3, ("1", "6"))


def test_suffixes_follow_the_vietnamese_alphabet_and_run_out_with_a_clear_word(desk: Desk) -> None:
    desk.reserve("base")
    taken = [desk.reserve(f"s{at}", beside=1, reason="Bổ sung").suffix for at in range(len(SUFFIXES))]

    assert "".join(taken) == "abcdđeghiklmnopqrstuvxy"
    with pytest.raises(NumberTakenError, match="dùng hết số phụ, đến 1y"):
        desk.reserve("one more", beside=1, reason="Bổ sung")
    assert desk.reserve("next").number == 2


def test_a_suffix_needs_a_reason_a_base_and_a_date_that_fits(desk: Desk) -> None:
    desk.reserve("base", dated=date(2023, 11, 20))
    desk.reserve("next", dated=date(2023, 11, 25))

    with pytest.raises(FieldValueError, match="lý do"):
        desk.reserve("a", beside=1, dated=date(2023, 11, 21))
    with pytest.raises(NumberStateError, match="chưa có số 7"):
        desk.reserve("a", beside=7, reason="Bổ sung")
    for day in (19, 26):
        with pytest.raises(DateOrderError):
            desk.reserve("a", beside=1, reason="Bổ sung", dated=date(2023, 11, day))
    entry = desk.reserve("a", beside=1, reason="Bổ sung", dated=date(2023, 11, 21))
    assert (entry.written, entry.is_back_dated, entry.reason) == ("1a", True, "Bổ sung")
    assert desk.reserve("b", dated=date(2023, 11, 25)).number == 3


def test_an_earlier_date_is_refused_or_recorded_with_its_reason(desk: Desk) -> None:
    desk.reserve("a")
    with pytest.raises(DateOrderError):
        desk.reserve("b", dated=date(2023, 11, 1))
    entry = desk.reserve("b", dated=date(2023, 11, 1), reason="Sót chưa vào sổ")

    assert (entry.number, entry.is_back_dated, entry.reason) == (2, True, "Sót chưa vào sổ")
    with pytest.raises(DateOrderError):  # the last date is still that of number 1
        desk.reserve("c", dated=date(2023, 11, 27))


def test_what_is_only_held_or_void_sets_no_date_for_others(desk: Desk) -> None:
    _hold(desk, dated=date(2023, 12, 30))
    desk.reserve("typed wrong", dated=date(2023, 12, 28))
    _void(desk, 4)

    assert desk.reserve("a").number == 5


def test_a_year_is_closed_when_every_number_is_a_document_or_void(desk: Desk) -> None:
    desk.file("a")
    desk.reserve("b")
    with pytest.raises(YearNotClearError, match="CV-UBND"):
        desk.register.numbers.close_year(2023, by="lan")
    _void(desk, 2)
    sealed = desk.register.numbers.close_year(2023, by="lan")

    assert sealed.body["series"] == [{"series": "CV-UBND", "first": 1, "last": 2, "filed": 1, "void": 1}]
    assert desk.register.numbers.close_year(2023, by="mai") == sealed == desk.open().numbers.closing(2023)
    for wish in ({}, {"beside": 1, "reason": "Bổ sung"}, {"number": 9}, {"series": "QĐ-UBND"}):
        with pytest.raises(YearClosedError, match="2023 đã khóa"):
            desk.reserve("c", **wish)
    with pytest.raises(YearClosedError):
        _hold(desk)
    assert desk.reserve("c", dated=date(2024, 1, 2)).number == 1
    assert desk.reserve("theirs", number=87, series="ubnd-tinh_QĐ-UBND", is_foreign=True).number == 87


def test_a_document_of_a_closed_year_may_still_be_corrected_and_recalled(desk: Desk) -> None:
    filed = desk.file("a")
    desk.register.numbers.close_year(2023, by="lan")
    corrected = desk.register.settle_amendment(_amended(filed, DocumentState.CORRECTED, "1"), "digest 2")
    recalled = desk.register.settle_amendment(_amended(corrected, DocumentState.RECALLED, "2"), "digest 3")

    assert recalled.record.state is DocumentState.RECALLED
    assert recalled.inventory_digest == "digest 3"
    kinds = [event.kind for event in desk.open().numbers.events_of(filed.archive_id)]
    assert kinds == ["number.reserved", "document.filed", "document.corrected", "document.recalled"]


def test_an_amendment_is_told_once_and_must_follow_what_is_known(desk: Desk) -> None:
    filed = desk.file("a")
    first = _amended(filed, DocumentState.CORRECTED, "1")
    corrected = desk.register.settle_amendment(first, "digest 2")
    assert desk.register.settle_amendment(first, "digest 2") == corrected
    again = desk.register.settle_amendment(_amended(corrected, DocumentState.CORRECTED, "2"), "digest 3")

    assert desk.register.settle_amendment(first, "digest 2") == again  # the slower of two clerks
    with pytest.raises(NumberTakenError):
        desk.register.settle_amendment(_amended(filed, DocumentState.RECALLED, "9"), "forged")


def test_past_documents_alone_leave_no_gaps(desk: Desk) -> None:
    desk.file("past:1", number=4157, series="QĐ-UBND")
    assert desk.register.numbers.account(2023) == ()
    desk.reserve("own", series="QĐ-UBND")

    (account,) = desk.register.numbers.account(2023)
    assert (account.first, account.gaps) == (4158, ())


def test_the_series_of_a_type_is_known_for_the_year(desk: Desk) -> None:
    desk.file("a")
    desk.file("past:1", number=7, series="OLD")

    assert desk.register.numbers.series_of_type(2023, "công văn") == {"CV-UBND"}
    assert desk.register.numbers.series_of_type(2024, "công văn") == frozenset()


def test_a_clock_set_back_holds_no_number(desk: Desk) -> None:
    desk.reserve("a")
    desk.clock.moment = datetime(2023, 11, 27, tzinfo=UTC)
    with pytest.raises(ClockBehindError):
        _hold(desk)
    with pytest.raises(ClockBehindError):
        desk.register.numbers.preview_block(_block())


def test_a_preview_of_a_block_takes_nothing(desk: Desk) -> None:
    desk.reserve("a")

    assert desk.register.numbers.preview_block(_block()) == 2
    assert _hold(desk)[0] == desk.register.numbers.preview_block(_block()) == 2


def test_a_journal_from_before_these_acts_still_replays(desk: Desk) -> None:
    """The first docgen wrote two kinds of events, with no state, no amendments, no reason."""
    from docgen.register.events import GENESIS, next_line

    record = {
        "schema": "docgen/metadata/1",
        "archive_id": "2023/CV-UBND/00001",
        "series": "CV-UBND",
        "number": 1,
        "suffix": "",
        "symbol": "UBND-KT",
        "symbol_year": None,
        "reference": "01/UBND-KT",
        "type": "công văn",
        "issued_on": "2023-11-28",
        "issuer": {"key": "u", "name": "UBND", "cited_as": "UBND"},
        "subject": "thư",
        "signer": "",
        "origin": "issued",
        "request_id": "a",
        "citations": [],
        "details": {},
    }
    taken = {
        "archive_id": "2023/CV-UBND/00001",
        "request_id": "a",
        "series": "CV-UBND",
        "year": 2023,
        "number": 1,
        "suffix": "",
        "dated": "2023-11-28",
        "content_hash": "h",
        "holder": "lan",
    }
    filed = {"archive_id": "2023/CV-UBND/00001", "record": record, "inventory_digest": "d"}
    place, content = GENESIS, b""
    for kind, body in (("number.reserved", taken), ("document.filed", filed)):
        line = next_line(place, "2023-11-28T02:00:00.000000Z", kind, body)
        place, content = line.after, content + line.content
    desk.journal.mkdir(parents=True)
    (desk.journal / "2023.jsonl").write_bytes(content)

    (entry,) = desk.open().filed()
    assert (entry.state, entry.by, entry.record.state) == (NumberState.FILED, "lan", DocumentState.ISSUED)
    assert desk.reserve("b").number == 2

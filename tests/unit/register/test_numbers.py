"""Numbers rise without gaps, follow the dates, and belong to one document for ever."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.domain.register import NumberState
from docgen.errors import (
    ClockBehindError,
    DateOrderError,
    DocumentNotFoundError,
    NumberTakenError,
    UnwritableTextError,
)

Desk = Any  # the fixture of conftest.py; test folders are not packages


def test_documents_are_numbered_without_gaps(desk: Desk) -> None:
    assert [desk.reserve(f"r{at}").number for at in range(5)] == [1, 2, 3, 4, 5]


def test_every_series_and_every_year_counts_for_itself(desk: Desk) -> None:
    desk.reserve("a")
    desk.reserve("b", series="QĐ-UBND")
    assert desk.reserve("c", series="QĐ-UBND").archive_id == "2023/QĐ-UBND/00002"
    assert desk.reserve("d", dated=date(2024, 1, 2)).archive_id == "2024/CV-UBND/00001"


def test_the_year_is_that_of_the_document_not_of_the_clock(desk: Desk) -> None:
    desk.clock.moment = datetime(2024, 1, 1, 1, 0, tzinfo=UTC)

    entry = desk.reserve("a", dated=date(2023, 12, 31))
    assert (entry.year, entry.archive_id) == (2023, "2023/CV-UBND/00001")


def test_an_office_that_starts_in_the_middle_of_a_year_goes_on_from_its_paper_register(desk: Desk) -> None:
    assert desk.reserve("a", first_number=5021).number == 5021
    assert desk.reserve("b", first_number=5021).number == 5022
    assert desk.reserve("c", first_number=1).number == 5023


def test_the_same_request_keeps_its_number_whatever_else_it_says(desk: Desk) -> None:
    first = desk.reserve("a")
    desk.reserve("b")
    again = desk.reserve("a", content_hash="other", dated=date(2020, 1, 1), number=77)

    assert again == first
    assert desk.reserve("c").number == 3


def test_a_request_is_the_same_however_its_accents_are_composed(desk: Desk) -> None:
    assert desk.reserve("thư\u0323").number == desk.reserve("thự").number


def test_a_date_before_the_last_number_is_refused(desk: Desk) -> None:
    desk.reserve("a", dated=date(2023, 12, 5))

    with pytest.raises(DateOrderError) as caught:
        desk.reserve("b", dated=date(2023, 11, 8))
    assert "số 1 " in caught.value.what
    assert "05/12/2023" in caught.value.what
    assert "05/12/2023" in caught.value.next_step
    assert desk.reserve("c", dated=date(2023, 12, 5)).number == 2


def test_a_past_document_brings_its_own_number_and_date(desk: Desk) -> None:
    desk.reserve("new")
    past = desk.reserve("past", number=118, dated=date(2023, 2, 1))

    assert past.archive_id == "2023/CV-UBND/00118"
    assert desk.reserve("next").number == 119


def test_a_number_between_two_others_carries_a_letter(desk: Desk) -> None:
    desk.reserve("a", number=12)
    assert desk.reserve("b", number=12, suffix="a").archive_id == "2023/CV-UBND/00012a"
    assert desk.reserve("c", number=12, suffix="đ").archive_id == "2023/CV-UBND/00012đ"
    assert desk.reserve("d").number == 13


def test_a_taken_number_is_refused_and_its_document_named(desk: Desk) -> None:
    desk.reserve("a", number=12, holder="Phòng Kinh tế")
    with pytest.raises(NumberTakenError, match="Phòng Kinh tế"):
        desk.reserve("b", number=12)

    desk.file("a", number=12)
    with pytest.raises(NumberTakenError, match="về việc a"):
        desk.reserve("b", number=12)


def test_a_preview_takes_nothing_and_writes_nothing(desk: Desk) -> None:
    desk.reserve("a")
    before = {path: path.read_bytes() for path in desk.journal.iterdir()}

    assert [desk.register.preview(desk.claim("b")).number for _ in range(3)] == [2, 2, 2]
    assert desk.register.preview(desk.claim("a")).number == 1
    assert {path: path.read_bytes() for path in desk.journal.iterdir()} == before
    assert desk.register.by_request("b") is None


def test_a_preview_refuses_what_the_reservation_would(desk: Desk) -> None:
    desk.reserve("a", number=12)
    with pytest.raises(NumberTakenError):
        desk.register.preview(desk.claim("b", number=12))
    with pytest.raises(DateOrderError):
        desk.register.preview(desk.claim("b", dated=date(2023, 1, 1)))
    desk.clock.moment -= timedelta(days=1)
    with pytest.raises(ClockBehindError):
        desk.register.preview(desk.claim("b"))


def test_a_clock_set_back_takes_no_number(desk: Desk) -> None:
    desk.reserve("a")
    desk.clock.moment -= timedelta(minutes=6)
    with pytest.raises(ClockBehindError, match="Đồng hồ"):
        desk.reserve("b")

    desk.clock.moment += timedelta(minutes=10)
    assert desk.reserve("b").number == 2


def test_a_clock_corrected_by_a_minute_does_not_matter(desk: Desk) -> None:
    desk.reserve("a")
    desk.clock.moment -= timedelta(minutes=1)

    assert desk.reserve("b").number == 2
    assert desk.register.verify() == 2


def test_a_letter_already_in_the_archive_is_settled_whatever_the_clock_says(desk: Desk) -> None:
    desk.reserve("a")
    desk.clock.moment -= timedelta(days=3)

    assert desk.file("a").state is NumberState.FILED


def test_settling_twice_changes_nothing(desk: Desk) -> None:
    filed = desk.file("a")

    assert desk.file("a") == filed
    assert desk.register.verify() == 2


def test_a_number_is_settled_by_its_own_document_only(desk: Desk) -> None:
    filed, other = desk.file("a"), desk.reserve("b")

    with pytest.raises(NumberTakenError):
        desk.register.settle(filed.archive_id, filed.record, "another digest")
    with pytest.raises(NumberTakenError):
        desk.register.settle(other.archive_id, filed.record, "digest-a")
    with pytest.raises(DocumentNotFoundError):
        desk.register.settle("2023/CV-UBND/00099", filed.record, "digest-a")
    assert desk.register.unfinished() == (other,)


def test_half_a_character_takes_no_number(desk: Desk) -> None:
    with pytest.raises(UnwritableTextError):
        desk.reserve("a", holder="\ud83d")
    assert desk.reserve("b").number == 1


def test_the_journal_reads_as_it_was_said(desk: Desk) -> None:
    desk.reserve("a", holder="Trần Thị Ủy")

    line = (desk.journal / "2023.jsonl").read_text(encoding="utf-8")
    assert "Trần Thị Ủy" in line
    assert '"k":"number.reserved"' in line


_WISHES = st.lists(
    st.tuples(
        st.sampled_from(["CV-UBND", "QĐ-UBND"]),
        st.dates(date(2022, 12, 25), date(2023, 1, 5)),
        st.none() | st.integers(1, 6),
        st.sampled_from(["r0", "r1", "r2", "r3", "r4", "r5"]),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=_WISHES)
def test_the_register_behaves_like_a_sheet_of_paper(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory, wishes: list[tuple[str, date, int | None, str]]
) -> None:
    """Against a model of a dozen lines; then again after the database is lost."""
    office = type(desk)(tmp_path_factory.mktemp("office"))
    paper: dict[str, tuple[str, int, int, date]] = {}
    for series, dated, number, request in wishes:
        rows = [row for row in paper.values() if row[:2] == (series, dated.year)]
        if request in paper:
            expected: int | type[Exception] = paper[request][2]
        elif number is not None:
            expected = NumberTakenError if number in [row[2] for row in rows] else number
        elif dated < max((row[3] for row in rows), default=dated):
            expected = DateOrderError
        else:
            expected = max((row[2] for row in rows), default=0) + 1
        if isinstance(expected, int):
            paper.setdefault(request, (series, dated.year, expected, dated))
            assert office.reserve(request, series=series, dated=dated, number=number).number == expected
        else:
            with pytest.raises(expected):
                office.reserve(request, series=series, dated=dated, number=number)
    office.database.unlink(missing_ok=True)
    written = office.open().unfinished()
    assert {e.request_id: (e.series, e.year, e.number, e.dated) for e in written} == paper

"""Duties and cycles are read from the directives that stand; nothing else is stored."""

from datetime import date

import pytest

from docgen.assembly import open_desk
from docgen.errors import AmbiguousReferenceError, DocumentNotFoundError
from docgen.usecases.reports.cycle_state import cycle_state


@pytest.fixture
def book(issued):
    return open_desk(issued.office).cycle_book


def test_the_directive_owes_reports_of_27_units_every_half_year_and_year(book):
    (standing,) = book.duties()
    assert len(standing.duty.owed_by) == 27
    assert standing.duty.passed_on_by.key == "phong-kinh-te"
    cycles = book.cycles(since=date(2023, 12, 1), until=date(2024, 12, 31))
    assert [(cycle.period.code, str(cycle.due_on)) for cycle in cycles] == [
        ("2023-6T2", "2023-12-15"),
        ("2023-N", "2023-12-15"),
        ("2024-6T1", "2024-06-17"),
        ("2024-6T2", "2024-12-16"),
        ("2024-N", "2024-12-16"),
    ]
    assert cycles[0].cycle_id == "2023/CV-UBND/00001#2023-6T2"
    assert (cycles[0].table_id, cycles[0].table_edition) == ("tieu-chi-ntm", "2022-03-08")


def test_the_units_stay_as_they_were_on_the_day_of_the_directive(issued):
    path = issued.office / "recipients.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"xa-tinh-an-tay", "xa-tinh-an",', '"xa-tinh-an-tay",')
    )
    (standing,) = open_desk(issued.office).cycle_book.duties()
    assert len(standing.duty.owed_by) == 27


@pytest.mark.parametrize(
    "name",
    ["2024-6T1", "2024-6t1", "6 tháng đầu năm 2024", "2023/CV-UBND/00001#2024-6T1", "01/UBND-KT#2024-6T1"],
)
def test_a_cycle_is_known_by_its_period_while_only_one_duty_has_it(book, name):
    cycle = book.cycle(name)
    assert cycle.closes_on == date(2024, 6, 14)
    assert book.cycle_by_id(cycle.cycle_id) == cycle


@pytest.mark.parametrize("name", ["2024-Q1", "2023-6T1", "hôm qua", "77/UBND-KT#2024-6T1"])
def test_a_cycle_that_nobody_owes_is_not_found(book, name):
    with pytest.raises(DocumentNotFoundError):
        book.cycle(name)
    assert book.cycle_by_id(f"2023/CV-UBND/00001#{name}") is None


def test_two_directives_with_the_same_period_are_told_apart(issued, sample_draft):
    issued.writes("thu-2.md", sample_draft.replace("mã dự thảo: thu-1", "mã dự thảo: thu-2"))
    assert issued("issue", "thu-2.md", "--on", "28/11/2023").code == 0
    book = open_desk(issued.office).cycle_book
    with pytest.raises(AmbiguousReferenceError, match="2 văn bản"):
        book.cycle("2024-6T1")
    assert book.cycle("02/UBND-KT#2024-6T1").duty_id == "2023/CV-UBND/00002"


def test_a_recalled_directive_lays_on_no_duty(issued):
    assert issued("recall", "01/UBND-KT", "--reason", "ban hành nhầm").code == 0
    book = open_desk(issued.office).cycle_book
    assert list(book.duties()) == []
    with pytest.raises(DocumentNotFoundError, match="Chưa có văn bản nào"):
        book.cycle("2024-6T1")


def test_what_is_owed_once_is_due_on_the_day_the_directive_names(filed, sample_draft):
    old = "báo cáo: {kỳ: [6 tháng, năm], đơn vị: [phong-don-vi, 14-xa], qua: phong-kinh-te}"
    new = "báo cáo: {kỳ: một lần, đơn vị: [14-xa trừ Tịnh Hòa], hạn: 23/12/2023}"
    assert old in sample_draft
    filed.writes("mot-lan.md", sample_draft.replace(old, new))
    assert filed("issue", "mot-lan.md", "--on", "28/11/2023").code == 0
    cycle = open_desk(filed.office).cycle_book.cycle("2023-ML")
    assert (cycle.opens_on, cycle.due_on) == (date(2023, 11, 28), date(2023, 12, 25))  # 23/12 là thứ bảy
    assert len(cycle.units) == 13


def test_before_anything_came_in_everybody_is_outstanding(issued):
    desk = open_desk(issued.office)
    state = cycle_state(
        desk.cycle_book.cycle("2023-6T2"), register=desk.register, archive=desk.archive, tables=desk.tables
    )
    assert (len(state.units), len(state.outstanding), len(list(state.cells()))) == (27, 27, 0)
    assert state.late(date(2023, 12, 15)) == ()
    assert len(state.late(date(2023, 12, 16))) == 27
    assert len(state.table.rows) == 19

"""When a report closes and is due; which table it takes."""

from datetime import date

import pytest

from docgen.domain.report_period import Period, PeriodKind, periods_of
from docgen.errors import NoRulesError, OfficeFileError
from docgen.rules.report_tables import bundled_tables, table_shelf
from docgen.rules.reporting_rules import days_of_once, reporting_rules
from docgen.rules.working_days import working_days
from docgen.settings import load_settings


@pytest.mark.parametrize(
    ("code", "opens", "closes", "due"),
    [
        ("2023-6T2", (2023, 6, 15), (2023, 12, 14), (2023, 12, 15)),
        ("2024-6T1", (2023, 12, 15), (2024, 6, 14), (2024, 6, 17)),  # hạn rơi vào thứ bảy
        ("2024-N", (2023, 12, 15), (2024, 12, 14), (2024, 12, 16)),
        ("2024-Q1", (2023, 12, 15), (2024, 3, 14), (2024, 3, 15)),
        ("2024-T02", (2024, 1, 15), (2024, 2, 14), (2024, 2, 15)),  # ngày 14/02 là mùng năm Tết
    ],
)
def test_a_period_closes_and_is_due_as_the_decree_says(code, opens, closes, due):
    period = Period.parse(code)
    days = reporting_rules(date(2023, 11, 28)).days_of(period)
    assert (days.opens_on, days.closes_on, days.due_on) == (date(*opens), date(*closes), date(*due))


def test_the_directive_may_grant_more_days_and_holidays_do_not_count():
    rules = reporting_rules(date(2023, 11, 28))
    april = rules.days_of(Period.parse("2025-T04"), due_working_days=9)
    # 14/4/2025 + 9 ngày làm việc: thứ bảy 26/4 làm bù được tính, 30/4-02/5 thì không
    assert april.due_on == date(2025, 4, 25)
    assert working_days().after(date(2025, 4, 25), 1) == date(2025, 4, 26)
    assert working_days().after(date(2025, 4, 26), 3) == date(2025, 5, 5)


def test_years_without_an_announced_calendar_are_told():
    rules = reporting_rules(date(2023, 11, 28))
    assert rules.days_of(Period.parse("2026-6T1")).notes == ()
    assert "chưa có thông báo chính thức" in rules.days_of(Period.parse("2027-6T1")).notes[0]
    assert "Chưa có lịch nghỉ lễ, Tết năm 2040" in rules.days_of(Period.parse("2040-N")).notes[0]


def test_what_is_owed_once_is_due_on_its_day_or_the_next_working_day():
    assert days_of_once(date(2023, 11, 28), date(2023, 12, 16)).due_on == date(2023, 12, 18)


def test_before_the_decree_there_are_no_rules():
    with pytest.raises(NoRulesError, match="chế độ báo cáo"):
        reporting_rules(date(2018, 1, 1))


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_every_period_is_known_by_its_code_and_by_its_name(kind):
    for period in periods_of(2024, kind):
        assert Period.parse(period.code) == Period.parse(period.label.upper()) == period
        if period.after:
            assert period.after.before == period


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-6T3", "2024-Q0", "2024-T13", "6 tháng giữa năm 2024", "24-N"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        Period.parse(text)


def test_a_report_on_2025_takes_19_criteria_and_one_on_2026_takes_10(filed):
    shelf = table_shelf(load_settings(filed.office))
    assert shelf.usual() == "tieu-chi-ntm"
    rules = reporting_rules(date(2023, 11, 28))
    counts = {
        code: len(shelf.on("tieu-chi-ntm", rules.days_of(Period.parse(code)).closes_on).rows)
        for code in ("2022-6T1", "2025-N", "2026-6T1", "2030-N")
    }
    assert counts == {"2022-6T1": 19, "2025-N": 19, "2026-6T1": 10, "2030-N": 10}
    assert shelf.on("tieu-chi-ntm", date(2021, 12, 14)) is None


def test_every_bundled_table_names_its_basis_and_sources():
    for table in bundled_tables():
        assert "Quyết định" in table.basis
        assert {"groups", "columns"} <= set(table.sources)
        assert [row.number for row in table.rows] == [str(n) for n in range(1, len(table.rows) + 1)]


def test_an_office_adds_a_table_of_its_own_and_a_broken_one_is_named(filed):
    folder = filed.office / "reports"
    folder.mkdir()
    own = """
table: thu-ngan-sach
title: Kết quả thu ngân sách
basis: Kế hoạch số 12/KH-UBND
in_force_from: 2023-01-01
columns:
  - {key: label, label: Khoản thu, type: fixed}
  - {key: so-thu, label: Số thu, type: decimal, unit: triệu đồng, minimum: 0, total: sum}
groups:
  - rows: [{key: thue, number: 1, label: Thuế}, {key: phi, number: 2, label: "Phí, lệ phí"}]
"""
    (folder / "thu-ngan-sach.yaml").write_text(own, encoding="utf-8")
    shelf = table_shelf(load_settings(filed.office))
    assert shelf.usual() == ""  # hai biểu: văn bản phải nêu tên biểu
    assert shelf.on("thu-ngan-sach", date(2023, 6, 1)).column("so-thu").unit == "triệu đồng"
    (folder / "thu-ngan-sach.yaml").write_text(own.replace("type: decimal", "type: choice"), encoding="utf-8")
    with pytest.raises(OfficeFileError, match=r"thu-ngan-sach\.yaml"):
        table_shelf(load_settings(filed.office))

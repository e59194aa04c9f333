"""What people type into a cell, and what it means."""

from datetime import date
from decimal import Decimal

import pytest

from docgen.domain.table_description import Column, ColumnType
from docgen.reporting.cell_values import NotUnderstood, Understood, understand, written

COUNT = Column("c", "Số chỉ tiêu", ColumnType.INTEGER, "chỉ tiêu", minimum=Decimal(0), maximum=Decimal(99))
SHARE = Column("s", "Tỷ lệ", ColumnType.PERCENT, "%", minimum=Decimal(0), maximum=Decimal(100))
MONEY = Column("m", "Số tiền", ColumnType.DECIMAL, "triệu đồng", minimum=Decimal(0))
VERDICT = Column("d", "Đánh giá", ColumnType.CHOICE, choices=("Đạt", "Chưa đạt", "Không đánh giá"))


@pytest.mark.parametrize(
    ("raw", "column", "value"),
    [
        (3.0, COUNT, "3"),
        ("3", COUNT, "3"),
        (" 03 ", COUNT, "3"),
        ("3 chỉ tiêu", COUNT, "3"),
        (12.5, SHARE, "12.5"),
        ("12,5", SHARE, "12.5"),
        ("12.5", SHARE, "12.5"),
        ("12,5 %", SHARE, "12.5"),
        ("1.234", SHARE, "1.234"),  # không thể là 1234 %
        (0.1 + 0.2, SHARE, "0.3"),
        ("1.234,5 triệu đồng", MONEY, None),
        ("1 234 567", MONEY, "1234567"),
        ("1.234.567", MONEY, "1234567"),
        ("1.234", MONEY, "1234"),
        (123456789012.0, MONEY, "123456789012"),
    ],
)
def test_numbers_as_people_type_them(raw, column, value):
    found = understand(raw, column)
    if value is None:
        assert isinstance(found, NotUnderstood)  # hai dấu khác nhau: hỏi lại, không đoán
    else:
        assert found.value == Decimal(value)


def test_what_can_be_read_in_two_ways_is_read_in_the_vietnamese_way_and_told():
    found = understand("1.234", MONEY)
    assert (found.value, found.note) == (Decimal(1234), "ghi “1.234”, hiểu là 1.234")
    assert understand("12,5", MONEY).note == ""


@pytest.mark.parametrize(
    ("raw", "column", "code", "words"),
    [
        ("ba", COUNT, "report.number", "chữ “ba” ở chỗ của số"),
        (-2.0, COUNT, "report.range", "số âm"),
        ("-2", COUNT, "report.range", "số âm"),
        (2.5, COUNT, "report.integer", "2,5, phải là số nguyên"),
        (100.0, COUNT, "report.range", "lớn hơn 99"),
        ("120", SHARE, "report.range", "lớn hơn 100"),
        (True, COUNT, "report.number", "ĐÚNG"),
        (date(2023, 6, 5), COUNT, "report.number", "05/06/2023"),
        ("=1+1", COUNT, "report.number", "=1+1"),
        ("Tốt", VERDICT, "report.choice", "không có trong danh sách"),
        (1.0, VERDICT, "report.choice", "“1”"),
    ],
)
def test_what_is_wrong_is_said(raw, column, code, words):
    found = understand(raw, column)
    assert isinstance(found, NotUnderstood)
    assert found.code == code
    assert words in found.message
    assert found.expected


@pytest.mark.parametrize(
    ("typed", "chosen"), [("Đạt", "Đạt"), ("đạt ", "Đạt"), ("CHUA DAT", "Chưa đạt"), ("dat", "Đạt")]
)
def test_choices_are_known_without_case_and_marks(typed, chosen):
    assert understand(typed, VERDICT) == Understood(chosen, typed="" if typed == chosen else typed.strip())


def test_text_is_kept_in_one_form_without_what_no_letter_can_hold():
    note = Column("n", "Ghi chú", ColumnType.TEXT)
    assert understand("Đang  xây\x0b lại \u202ecầu", note).value == "Đang xây lại cầu"


def test_numbers_are_written_with_a_comma():
    assert [written(Decimal(text)) for text in ("0", "12.50", "1234567.5", "-2", "100")] == [
        "0",
        "12,5",
        "1.234.567,5",
        "-2",
        "100",
    ]

"""The clerk's questions of the register: by the number that is printed, and never by reading every row."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from docgen.domain.question import RegisterQuestion
from docgen.register import quick_look
from docgen.register.quick_look import look

DAY = ("--date", "15/6/2021", "--on", "28/11/2023")


@pytest.fixture
def with_arrival(issued):
    issued.writes("qd.png", b"\x89PNG\r\n\x1a\n")
    done = issued(
        "receive",
        "qd.png",
        "--from",
        "UBND xã Tịnh Khê",
        "--number",
        "512/QĐ-UBND",
        "--subject",
        "quy chế",
        *DAY,
    )
    assert done.code == 0, done.said
    return issued


def asked(office, *numbers):
    database, journal = office / "index/docgen.db", office / "archive/journal"
    return look(RegisterQuestion(numbers=numbers), database=database, journal=journal)


def test_a_received_document_is_found_by_its_own_number_not_by_that_of_its_arrival(with_arrival):
    office = with_arrival.office
    assert [one.reference for one in asked(office, (512, None)).listings] == ["512/QĐ-UBND"]
    assert "512/QĐ-UBND" not in [one.reference for one in asked(office, (1, None)).listings]
    assert "2023/ĐẾN/00001" in with_arrival("search", "512/QĐ-UBND").out


@pytest.mark.parametrize(
    "question",
    [
        RegisterQuestion(numbers=((4157, None),)),
        RegisterQuestion(numbers=((12, "a"),), first_day=date(2022, 1, 1), last_day=date(2022, 12, 31)),
    ],
)
def test_a_number_is_looked_up_and_not_searched_for_row_by_row(issued, question):
    with closing(sqlite3.connect(issued.office / "index/docgen.db")) as connection:
        fits, values = quick_look._condition(connection, question)
        select = "EXPLAIN QUERY PLAN SELECT record FROM entry WHERE "
        plan = connection.execute(select + fits, values).fetchall()
    told = " ".join(step[-1] for step in plan)
    assert "entry_by_number" in told
    assert "SCAN" not in told

"""What a clerk types finds the document that was meant, and never one for another."""

from datetime import date
from typing import Any

import pytest

from docgen.domain.reference import Locator

Desk = Any  # the fixture of conftest.py


def _found(desk: Desk, text: str) -> list[str]:
    return [entry.archive_id for entry in desk.register.find(Locator.parse(text))]


@pytest.mark.parametrize(
    "typed",
    [
        "4157/QĐ-UBND",
        "4157/qđ-ubnd",
        "4157/QD-UBND",
        "4157/QĐ",
        "4157/qd",
        "4157",
        "số 4157",
        "2022/QĐ-UBND/04157",
    ],
)
def test_the_decision_is_found_however_it_is_typed(desk: Desk, typed: str) -> None:
    desk.file("a", "QĐ-UBND", series="QĐ-UBND", number=4157, dated=date(2022, 8, 8))
    desk.file("b", "QĐ-UBND", series="QĐ-UBND", number=4158, dated=date(2022, 8, 8))

    assert _found(desk, typed) == ["2022/QĐ-UBND/04157"]


def test_two_documents_of_one_number_are_both_shown_newest_first(desk: Desk) -> None:
    desk.file("a", "QĐ-UBND", series="QĐ-UBND", number=87, dated=date(2022, 2, 1))
    desk.file("b", "QĐ-UBND", series="QĐ-UBND.XD", number=87, dated=date(2022, 3, 1))
    desk.file("c", "QĐ-UBND", series="QĐ-UBND", number=87, dated=date(2023, 1, 1))

    assert _found(desk, "87/QĐ-UBND") == ["2023/QĐ-UBND/00087", "2022/QĐ-UBND.XD/00087", "2022/QĐ-UBND/00087"]
    assert _found(desk, "87/QĐ-UBND@2022") == ["2022/QĐ-UBND.XD/00087", "2022/QĐ-UBND/00087"]
    assert _found(desk, "87@2023") == ["2023/QĐ-UBND/00087"]
    assert _found(desk, "87@2021") == []


def test_a_symbol_typed_exactly_is_not_mistaken_for_its_neighbour(desk: Desk) -> None:
    desk.file("guidance", "HD-UBND", series="HD-UBND", number=5)
    desk.file("contract", "HĐ-UBND", series="HĐ-UBND", number=5)
    desk.file("directive", "CT-UBND", series="CT-UBND", number=5)

    assert _found(desk, "5/HD-UBND") == ["2023/HD-UBND/00005"]
    assert _found(desk, "5/HĐ-UBND") == ["2023/HĐ-UBND/00005"]
    assert _found(desk, "5/hđ-ubnd") == ["2023/HĐ-UBND/00005"]
    assert _found(desk, "5/HD") == ["2023/HD-UBND/00005"]
    assert _found(desk, "5/CTr-UBND") == []


def test_case_tells_two_symbols_apart_when_both_are_there(desk: Desk) -> None:
    desk.file("a", "QC-UBND", series="A", number=5)
    desk.file("b", "Qc-UBND", series="B", number=5)

    assert _found(desk, "5/QC-UBND") == ["2023/A/00005"]
    assert _found(desk, "5/qc-ubnd") == ["2023/A/00005", "2023/B/00005"]


def test_a_letter_after_the_number_makes_another_document(desk: Desk) -> None:
    desk.file("a", number=12)
    desk.file("b", number=12, suffix="a")

    assert _found(desk, "12/UBND-KT") == ["2023/CV-UBND/00012"]
    assert _found(desk, "12a/UBND-KT") == ["2023/CV-UBND/00012a"]
    assert _found(desk, "12a") == ["2023/CV-UBND/00012a"]


def test_a_year_inside_the_symbol_narrows_to_that_year(desk: Desk) -> None:
    desk.file("a", "QĐ-UBND", series="QĐ-UBND", number=12, dated=date(2022, 1, 5))
    desk.file("b", "QĐ-UBND", series="QĐ-UBND", number=12, dated=date(2023, 1, 5))

    assert _found(desk, "12/2022/QĐ-UBND") == ["2022/QĐ-UBND/00012"]


def test_a_number_that_is_only_reserved_is_not_a_document_yet(desk: Desk) -> None:
    desk.reserve("a")

    assert _found(desk, "1") == _found(desk, "2023/CV-UBND/00001") == []


def test_who_cites_a_document_is_known_oldest_first(desk: Desk) -> None:
    cited = desk.file("a", dated=date(2023, 1, 5)).archive_id
    desk.file("late", cites=cited, dated=date(2023, 3, 1))
    desk.file("early", cites=cited, series="QĐ-UBND", dated=date(2023, 2, 1))
    desk.file("other", dated=date(2023, 3, 1))

    assert [entry.request_id for entry in desk.register.citing(cited)] == ["early", "late"]


def test_filed_documents_come_in_the_order_of_filing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.register.ledger._BATCH", 2)
    for request in "cabed":
        desk.reserve(request)
    for request in "edcba":
        desk.file(request)

    assert [entry.request_id for entry in desk.register.filed()] == list("edcba")


def test_every_field_of_a_record_survives(desk: Desk) -> None:
    filed = desk.file("a", cites="2022/QĐ-UBND/04157")

    assert desk.register.entry(filed.archive_id) == filed
    assert filed.record is not None
    assert filed.record.subject == "về việc a"
    assert filed.record.citations[0].archive_id == "2022/QĐ-UBND/04157"

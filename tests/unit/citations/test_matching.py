"""Which filed document is meant: the day decides, then the issuer; what stays open is shown, never guessed."""

from datetime import date

import pytest

from docgen.citations.matching import Match, is_issuer, matched, subjects_agree
from docgen.domain.mention import Mention
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.relation import Relation

CITY = Issuer("tp", "Ủy ban nhân dân thành phố Quảng Ngãi", "UBND thành phố")
PROVINCE = Issuer("tinh", "Ủy ban nhân dân tỉnh Quảng Ngãi", "UBND tỉnh")
TODAY = date(2023, 12, 1)
PLAN = "về việc ban hành Kế hoạch thực hiện Chương trình xây dựng nông thôn mới"


def filed(reference="87/QĐ-UBND", on=date(2022, 8, 8), issuer=CITY, subject=PLAN):
    parsed = Reference.parse(reference)
    return DocumentRecord(
        archive_id=f"{on.year}/{issuer.key}_{parsed.symbol}/{parsed.number:05d}",
        series=parsed.symbol,
        reference=parsed,
        type_name="quyết định",
        issued_on=on,
        issuer=issuer,
        subject=subject,
        origin=Origin.PAST,
        request_id="x",
    )


def typed(reference="87/QĐ-UBND", dated=None, **more):
    return Mention(Reference.parse(reference), Relation.CITES, "…", dated=dated, **more)


def meaning(mention, *candidates, on=TODAY):
    found = matched(mention, candidates, on=on)
    return found.match, list(found.records)


def test_the_day_tells_two_years_apart():
    old, new = filed(on=date(2021, 8, 8)), filed()
    assert meaning(typed(dated=date(2021, 8, 8)), old, new) == (Match.ONE, [old])


def test_two_of_one_year_without_a_day_are_both_shown():
    city, province = filed(), filed(issuer=PROVINCE, on=date(2022, 3, 3))
    assert meaning(typed(), city, province) == (Match.SEVERAL, [city, province])


def test_two_of_one_day_are_told_apart_by_the_issuer():
    city, province = filed(), filed(issuer=PROVINCE)
    assert meaning(typed(dated=date(2022, 8, 8), issuer="UBND tỉnh"), city, province) == (
        Match.ONE,
        [province],
    )
    assert meaning(typed(dated=date(2022, 8, 8)), city, province)[0] is Match.SEVERAL


def test_another_bodys_document_is_not_ours_of_the_same_number():
    assert meaning(typed(issuer="UBND tỉnh Quảng Ngãi"), filed()) == (Match.NONE, [])


def test_no_document_cites_what_came_after_it():
    assert meaning(typed(), filed(on=date(2024, 1, 1))) == (Match.NONE, [])


def test_a_slip_in_the_day_is_told_as_one():
    record = filed()
    assert meaning(typed(dated=date(2022, 8, 9)), record) == (Match.MISDATED, [record])


def test_another_year_is_another_document():
    assert meaning(typed(dated=date(2019, 5, 5)), filed()) == (Match.NONE, [])


def test_another_year_with_the_same_subject_is_a_slip():
    record = filed()
    assert meaning(typed(dated=date(2021, 8, 8), subject=PLAN), record) == (Match.MISDATED, [record])


def test_a_plan_is_no_contract_though_it_looks_alike_without_marks():
    contract = filed("12/HĐ-UBND")
    assert meaning(typed("12/HD-UBND"), contract) == (Match.NONE, [])
    assert meaning(typed("12/HD-UBND", dated=contract.issued_on), contract)[0] is Match.ONE


def test_a_year_in_the_symbol_is_another_kind_of_document():
    assert meaning(typed("87/2022/QĐ-UBND"), filed()) == (Match.NONE, [])


def test_a_mark_has_named_it_beyond_doubt():
    city, province = filed(), filed(issuer=PROVINCE)
    assert meaning(typed(archive_id=province.archive_id), city, province) == (Match.ONE, [province])


@pytest.mark.parametrize(
    ("words", "issuer", "same"),
    [
        ("UBND thành phố", CITY, True),
        ("Uỷ ban nhân dân thành phố Quảng Ngãi", CITY, True),
        ("Chủ tịch UBND TP", CITY, True),
        ("UBND tỉnh", CITY, False),
        ("UBND tỉnh Quảng Ngãi", PROVINCE, True),
        ("HĐND thành phố", CITY, False),
    ],
)
def test_names_of_an_issuer(words, issuer, same):
    assert is_issuer(words, issuer) is same


@pytest.mark.parametrize(
    ("words", "agrees"),
    [
        (PLAN, True),
        (
            "ban hành Kế hoạch thực hiện Chương trình xây dựng nông thôn mới, trong đó yêu cầu các xã báo cáo",
            True,
        ),
        ("về việc ban hành Kế hoạch", True),
        ("về việc khen thưởng tập thể, cá nhân có thành tích", False),
    ],
)
def test_subjects(words, agrees):
    assert subjects_agree(words, PLAN) is agrees

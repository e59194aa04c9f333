"""Citations: written as the decree wants, found where a clerk typed them, resolved to one document or none."""

from datetime import date

import pytest

from docgen.citations.find import find_typed
from docgen.citations.resolve import only_one, read_locator
from docgen.citations.write import CitationWriter, bare_subject
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.errors import AmbiguousReferenceError, DocumentNotFoundError
from docgen.rules.profile import as_of


def record(
    reference="4157/QĐ-UBND",
    on=date(2022, 8, 8),
    *,
    kind="quyết định",
    subject="về việc ban hành Kế hoạch",
    issuer="tp",
):
    parsed = Reference.parse(reference)
    series = f"{issuer}_{parsed.symbol}"
    return DocumentRecord(
        archive_id=f"{on.year}/{series}/{parsed.number:05d}",
        series=series,
        reference=parsed,
        type_name=kind,
        issued_on=on,
        issuer=Issuer(issuer, "Ủy ban nhân dân thành phố", "UBND thành phố"),
        subject=subject,
        origin=Origin.PAST,
        request_id="x",
    )


@pytest.fixture
def writer() -> CitationWriter:
    profile = as_of(date(2023, 11, 28))
    return CitationWriter(profile.dates, profile.number_pad_below)


def test_the_forms(writer):
    decision = record()
    assert writer.full(decision) == (
        "Quyết định số 4157/QĐ-UBND ngày 08/8/2022 của UBND thành phố về việc ban hành Kế hoạch"
    )
    assert writer.dated(decision) == "Quyết định số 4157/QĐ-UBND ngày 08/8/2022 của UBND thành phố"
    assert writer.short(decision) == "Quyết định số 4157/QĐ-UBND"
    assert writer.numbered(decision, "Số") == "Số 4157/QĐ-UBND ngày 08/8/2022"
    assert writer.footnote(decision) == "về việc ban hành Kế hoạch"


def test_leading_zeros_as_the_decree_wants(writer):
    assert writer.dated(record("5/UBND-KT", date(2023, 2, 1), kind="công văn")).startswith(
        "Công văn số 05/UBND-KT ngày 01/02/2023"
    )


@pytest.mark.parametrize(
    ("filed", "bare"),
    [
        ("V/v mời họp", "mời họp"),
        ("Về việc mời họp", "mời họp"),
        ("về việc  mời họp ", "mời họp"),
        ("mời họp về việc xã", "mời họp về việc xã"),
        ("Về việcx", "Về việcx"),
    ],
)
def test_the_bare_subject(writer, filed, bare):
    assert bare_subject(filed) == bare
    assert writer.full(record(subject=filed)).endswith(f" của UBND thành phố về việc {bare}")


def test_a_footnote_keeps_what_is_on_file_and_opens_what_is_bare(writer):
    assert writer.footnote(record(subject="Về việc A")) == "Về việc A"
    assert writer.footnote(record(subject="ban hành A")) == "Về việc ban hành A"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo Quyết định số 4157/QĐ-UBND ngày 08/8/2022 của UBND", [("4157/QĐ-UBND", date(2022, 8, 8))]),
        ("số 1294/TB-UBND ngày 28 tháng 9 năm 2022", [("1294/TB-UBND", date(2022, 9, 28))]),
        ("các số 1/QĐ-UBND, 02/2023/QĐ-UBND; 5884/UBND–KTN.",
         [("01/QĐ-UBND", None), ("02/2023/QĐ-UBND", None), ("5884/UBND-KTN", None)]),
        ("Nghị định số 30/2020/NĐ-CP", [("30/2020/NĐ-CP", None)]),
        ("2231/SNV-CCHC&PC", [("2231/SNV-CCHC&PC", None)]),
        ("863/QÐ-UBND ngày 31/02/2022", [("863/QĐ-UBND", None)]),
        ("12/14 xã, 5000/ha, 08/8/2022, 1/2 lít, 24/7, km/h, 2021-2025, 3/Tân", []),
        ("http://a.vn/4157/QĐ-UBND", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_was_typed_by_hand(text, found):
    assert [(str(one.reference), one.dated) for one in find_typed(text)] == found


def test_one_is_one():
    assert only_one([record()], read_locator("4157")) == record()


def test_none_says_where_and_what_next():
    with pytest.raises(DocumentNotFoundError, match="“4158/QĐ-UBND”") as caught:
        only_one([], read_locator("4158/QĐ-UBND"), where="a.md, dòng 3")
    assert caught.value.where == "a.md, dòng 3"


def test_two_of_one_year_can_only_be_told_by_archive_id():
    two = [record(), record(issuer="tinh")]
    with pytest.raises(AmbiguousReferenceError, match="Có 2 văn bản") as caught:
        only_one(two, read_locator("4157"))
    assert all(one.archive_id in caught.value.what for one in two)
    assert "@2022" not in caught.value.next_step
    assert "2022/tp_QĐ-UBND/04157" in caught.value.next_step


def test_two_of_two_years_can_be_told_by_year():
    with pytest.raises(AmbiguousReferenceError) as caught:
        only_one([record(), record(on=date(2021, 1, 1))], read_locator("4157"))
    assert "4157/QĐ-UBND@2022" in caught.value.next_step


def test_many_are_not_all_listed():
    many = [record(on=date(2000 + at, 1, 1)) for at in range(9)]
    with pytest.raises(AmbiguousReferenceError, match="… và 4 văn bản nữa"):
        only_one(many, read_locator("4157"))


@pytest.mark.parametrize("text", ["", "abc", "4157@22", "QĐ-UBND", "0/QĐ-UBND", "4157/", "../../etc"])
def test_no_name_of_a_document(text):
    with pytest.raises(DocumentNotFoundError, match="không phải số, ký hiệu"):
        read_locator(text)

"""Dates, signatures, records: pure values."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.domain.dates import DateStyle, parse_date
from docgen.domain.record import Citation, DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.signing import SigningNames, authority_lines, signing_stack

STYLE = DateStyle(day_pad_below=10, padded_months=frozenset({1, 2}))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_form_of_a_date_is_read_again(day):
    for text in (STYLE.short(day), STYLE.long(day), day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}"):
        assert parse_date(text) == day


@pytest.mark.parametrize(
    "text", ["", "31/4/2022", "29/2/2023", "1/13/2022", "28/11/23", "hôm nay", "00/1/2022", "1/1/0000"]
)
def test_days_that_are_not_in_the_calendar(text):
    with pytest.raises(ValueError):  # noqa: PT011  (it carries the text itself, or the calendar's words)
        parse_date(text)


@pytest.mark.parametrize(
    ("capacity", "position", "lines"),
    [
        ("", "Chủ tịch", ("CHỦ TỊCH",)),
        ("KT.", "Phó Chủ tịch", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TM.", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("TL.", "Chánh Văn phòng", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("TUQ.", "Trưởng phòng", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
        ("Q.", "Chủ tịch", ("Q. CHỦ TỊCH",)),
    ],
)
def test_the_lines_above_a_signature(capacity, position, lines):
    names = SigningNames(position, body="Ủy ban nhân dân", head="Chủ tịch")
    assert authority_lines(signing_stack(capacity), names) == lines


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(names, names, st.dates(), st.lists(st.sampled_from(["2022/QĐ-UBND/04157", None])))
def test_a_record_survives_its_metadata_file(subject, signer, day, cited):
    record = DocumentRecord(
        archive_id="2023/CV-UBND/00001",
        series="CV-UBND",
        reference=Reference(1, "UBND-KT", "a"),
        type_name="công văn",
        issued_on=day,
        issuer=Issuer("k", "Tên", "tên"),
        subject=subject,
        origin=Origin.ISSUED,
        request_id="draft:1",
        signer=signer,
        citations=tuple(Citation(Reference(2, "QĐ-UBND", year=2022), one) for one in cited),
        details={"a": [1]},
    )
    assert DocumentRecord.from_json(json.loads(json.dumps(record.to_json()))) == record

"""What the law says on a day, and what a symbol says about a type (administrative-documents.md §12.2, §3.1)."""

from datetime import date

import pytest

from docgen.domain.reference import Reference
from docgen.errors import NoRulesError
from docgen.rules.profile import all_profiles, as_of

TYPES = as_of(date(2023, 11, 28)).types


def test_the_day_decides_and_both_ends_count():
    assert as_of(date(2020, 3, 5)).instrument == "Nghị định 30/2020/NĐ-CP"
    with pytest.raises(NoRulesError, match="4/3/2020") as caught:
        as_of(date(2020, 3, 4))
    assert "5/3/2020" in caught.value.where


def test_every_measure_lies_in_its_own_range_and_has_a_source():
    for profile in all_profiles():
        for table in (profile.page, profile.size_pt, profile.body, profile.rule_length):
            for name, measure in table.items():
                assert measure.min <= measure.value <= measure.max, name
                assert measure.source, name


def test_names_and_codes_of_types_are_told_apart():
    names = [kind.name for kind in TYPES.values]
    codes = [kind.code for kind in TYPES.values if kind.code]
    assert len(names) == len(set(names)) >= 29
    assert len(codes) == len(set(codes))
    assert [kind.name for kind in TYPES.values if kind.is_letter] == ["công văn"]
    for kind in TYPES.values:
        assert TYPES.named(kind.name) is kind
        assert kind.title in ("", kind.name.upper(), kind.name.removeprefix("bản ").upper())


@pytest.mark.parametrize("typed", ["công văn", "Công Văn", "cong van", "cong-van", "CONG_VAN"])
def test_a_type_is_named_with_or_without_accents(typed):
    assert TYPES.named(typed).name == "công văn"


@pytest.mark.parametrize("typed", ["", "công", "văn bản", "du an"])
def test_no_type_and_no_guess(typed):
    found = TYPES.named(typed)
    assert found is None or found.name == "dự án"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("4157/QÐ-UBND", "quyết định"),
        ("12/2023/QĐ-UBND", "quyết định"),
        ("5884/UBND-KTN", "công văn"),
        ("1294/TB-UBND", "thông báo"),
        ("12a/KH-UBND", "kế hoạch"),
        ("Số: 05 /UBND–KT", "công văn"),
        ("33/2024/QH15", None),
        ("1279/NQ-UBTVQH15", "nghị quyết"),
        ("2231/SNV-CCHC&PC", "công văn"),
        ("863/QĐ-UBND-HC", "quyết định"),
        ("05-HD/VPTW", "hướng dẫn"),
        ("123/CV-UBND", "công văn"),
        ("7/TTR-UBND", "tờ trình"),
        ("12/QyĐ-UBND", "quy định"),
        ("03/SY-UBND", "bản sao y"),
        ("5/CT-UBND", "chỉ thị"),
        ("5/CTr-UBND", "chương trình"),
        ("5/HĐ-UBND", "hợp đồng"),
        ("5/HD-UBND", "hướng dẫn"),
    ],
)
def test_what_a_symbol_says_about_the_type(raw, name):
    kind = TYPES.of(Reference.parse(raw))
    assert (kind.name if kind else None) == name


def test_symbols_as_the_office_writes_them():
    assert TYPES.named("công văn").symbol("UBND", "KT") == "UBND-KT"
    assert TYPES.named("tờ trình").symbol("UBND", "KT") == "TTr-UBND"

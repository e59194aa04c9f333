"""Number and symbol: read as people write them (administrative-documents.md §12.2), written as the decree wants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.domain.reference import Locator, Reference

VECTORS = [
    ("4157/QÐ-UBND", Reference(4157, "QĐ-UBND")),  # U+00D0
    ("4157/QƉ - UBND", Reference(4157, "QĐ-UBND")),  # U+0189
    ("12/2023/QĐ-UBND", Reference(12, "QĐ-UBND", year=2023)),
    ("5884/UBND-KTN", Reference(5884, "UBND-KTN")),
    ("1294/TB-UBND", Reference(1294, "TB-UBND")),
    ("12a/KH-UBND", Reference(12, "KH-UBND", suffix="a")),
    ("Số: 05 /UBND–KT", Reference(5, "UBND-KT")),  # U+2013
    ("33/2024/QH15", Reference(33, "QH15", year=2024)),
    ("1279/NQ-UBTVQH15", Reference(1279, "NQ-UBTVQH15")),
    ("2231/SNV-CCHC&PC", Reference(2231, "SNV-CCHC&PC")),
    ("863/QĐ-UBND-HC", Reference(863, "QĐ-UBND-HC")),
    ("05-HD/VPTW", Reference(5, "-HD/VPTW")),
    ("123/CV-UBND", Reference(123, "CV-UBND")),
    ("7/TTR-UBND", Reference(7, "TTR-UBND")),
    ("12/QyĐ-UBND", Reference(12, "QyĐ-UBND")),
    ("03/SY-UBND", Reference(3, "SY-UBND")),
    ("số 4157\\QĐ-UBND", Reference(4157, "QĐ-UBND")),
]


@pytest.mark.parametrize(("raw", "reference"), VECTORS)
def test_real_references(raw, reference):
    assert Reference.parse(raw) == reference


@pytest.mark.parametrize(
    "raw",
    ["", "0/QĐ-UBND", "/QĐ-UBND", "4157", "QĐ-UBND", "1234567/QĐ-UBND", "12/14", "4157/-UBND", "4157/QĐ-"],
)
def test_what_is_no_reference(raw):
    with pytest.raises(ValueError):  # noqa: PT011  (it carries the text itself, or the calendar's words)
        Reference.parse(raw)


letters = st.text("ABCDĐGHIKLMNOPQRSTUVXYabcđê", min_size=1, max_size=8)
symbols = st.lists(letters, min_size=1, max_size=4).map("-".join)
references = st.builds(
    Reference,
    st.integers(1, 999_999),
    symbols,
    st.sampled_from(["", "a", "đ"]),
    st.none() | st.integers(1900, 2099),
)


@given(references)
def test_what_is_written_is_read_again(reference):
    assert Reference.parse(str(reference)) == reference


@given(references, st.none() | st.integers(1900, 2099))
def test_a_locator_reads_what_docgen_prints(reference, year):
    typed = str(reference) + (f"@{year}" if year else "")
    locator = Locator.parse(typed)
    assert (locator.reference, locator.year, locator.number, locator.archive_id) == (
        reference,
        year,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("typed", "number", "suffix", "year"),
    [
        ("4157", 4157, "", None),
        ("số 04157", 4157, "", None),
        ("12a@2022", 12, "a", 2022),
        ("Số: 7 @ 2022", 7, "", 2022),
    ],
)
def test_a_bare_number_names_too(typed, number, suffix, year):
    locator = Locator.parse(typed)
    assert (locator.number, locator.suffix, locator.year) == (number, suffix, year)


@pytest.mark.parametrize(
    "archive_id", ["2022/QĐ-UBND/04157", "2023/ubnd-tinh_UBND-KTN/05884", "2022/KH-UBND/00012a"]
)
def test_an_archive_id_names_itself(archive_id):
    assert Locator.parse(archive_id).archive_id == archive_id


@pytest.mark.parametrize("typed", ["", "@2022", "4157@", "4157@abc", "4157@1850", "2022/../04157"])
def test_what_names_nothing(typed):
    if typed == "4157@":
        assert Locator.parse(typed).number == 4157
    else:
        with pytest.raises(ValueError):  # noqa: PT011  (it carries the text itself, or the calendar's words)
            Locator.parse(typed)


@pytest.mark.parametrize(("number", "written"), [(1, "01"), (9, "09"), (10, "10"), (100, "100")])
def test_one_leading_zero_below_ten(number, written):
    assert str(Reference(number, "QĐ-UBND")) == f"{written}/QĐ-UBND"

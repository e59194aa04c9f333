"""The code on a form survives what people and programs do to text, and a slip does not make it another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.domain.form_code import FormCode

CODE = FormCode("2023/CĐ-UBND/00001#2023-6T2", "xa-tinh-khe", "tieu-chi-ntm", "2022-03-08")


@pytest.mark.parametrize("around", ["{}", "Mã biểu: {}", "  {}\n", "Mã biểu:\u00a0{} (không xóa)"])
def test_it_is_found_wherever_it_stands(around):
    assert FormCode.find(around.format(CODE)) == CODE


@given(st.integers(0, len(str(CODE)) - 6), st.sampled_from("0123456789abcxyz"))
def test_one_wrong_letter_is_noticed(at, letter):
    slip = str(CODE)[:at] + letter + str(CODE)[at + 1 :]
    assert FormCode.find(slip) in (None, CODE)


@pytest.mark.parametrize("text", ["", "Mã biểu:", "2023/CV-UBND/00001#2023-6T2", str(CODE)[:-1]])
def test_what_is_no_code_is_none(text):
    assert FormCode.find(text) is None

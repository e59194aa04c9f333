"""Texts of the years before Unicode: the tables go both ways, and no other language is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.vietnamese.legacy import LegacyEncoding, encoding_of_font, from_legacy, is_capital_font, to_legacy
from docgen.vietnamese.legacy_detection import detect_legacy, unicode_text
from docgen.vietnamese.syllables import is_syllable

SMALL = (
    "abcdeghiklmnopqrstuvxyàảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ 0123456789/-.,"
)
LETTER = (
    "Ủy ban nhân dân thành phố Quảng Ngãi yêu cầu các phòng, ban khẩn trương triển khai thực hiện nhiệm vụ được giao, "
    "gửi báo cáo về Văn phòng trước ngày 15 hằng tháng để tổng hợp."
)


@given(st.text(SMALL))
def test_both_encodings_go_there_and_back(text):
    for encoding in LegacyEncoding:
        assert from_legacy(to_legacy(text, encoding), encoding) == text


@given(st.text(SMALL + SMALL.upper()))
def test_vni_has_capitals_too(text):
    assert from_legacy(to_legacy(text, LegacyEncoding.VNI), LegacyEncoding.VNI) == text


def test_every_letter_of_the_language_is_in_the_tables():
    letters = {letter for letter in SMALL if not letter.isascii()}
    assert len(letters) == 67
    for encoding in LegacyEncoding:
        same = {letter for letter in letters if to_legacy(letter, encoding) == letter}
        assert same == set("ý" if encoding is LegacyEncoding.TCVN3 else "íì")


@pytest.mark.parametrize("encoding", list(LegacyEncoding))
def test_a_letter_is_known_by_its_words_alone(encoding):
    old = to_legacy(LETTER.replace("Ủ", "ủ"), encoding)
    assert detect_legacy(old) is encoding
    assert unicode_text(old) == LETTER.replace("Ủ", "ủ")


@pytest.mark.parametrize(
    "text",
    [
        LETTER,
        "Le préfet a été informé de l'arrêté du 3 février, à Orléans, où siège l'évêché.",
        "El señor alcalde informó después que la población está bien; corazón, niño, años.",
        "Größe, Straße, müßig, Überführung, schön, Mädchen, Äußeres",
        "4157/QĐ-UBND",
        "",
    ],
)
def test_other_text_stays_as_it_is(text):
    assert detect_legacy(text) is None
    assert unicode_text(text) == text


def test_fonts_tell_the_encoding_and_the_capitals():
    assert encoding_of_font(".VnArial NarrowH") is LegacyEncoding.TCVN3
    assert encoding_of_font("VNI-Helve-Condense") is LegacyEncoding.VNI
    assert encoding_of_font("Arial") is None
    assert is_capital_font(".VnTimeH")
    assert not is_capital_font(".VnTime")
    assert not is_capital_font("FranklinH")


def test_letters_that_word_moved_to_the_symbol_range():
    assert from_legacy("".join(chr(0xF000 + ord(c)) for c in "héi"), LegacyEncoding.TCVN3) == "hội"


def test_syllables():
    real = "nghiêng khuỷu quý giêng gìn thuở đường nguyễn quyết ngoằn ý ướt xoong yểng huỳnh quốc gia"
    assert [word for word in real.split() if not is_syllable(word)] == []
    assert [
        word for word in ["strasse", "hàcc", "bbá", "quyêtt", "été", "naïve", "señor"] if is_syllable(word)
    ] == []

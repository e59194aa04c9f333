"""Normal forms (administrative-documents.md §12.2) and what may stand in a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import UnwritableTextError
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import clean, key, nearest, one_tone_placement, plain, slug

EQUAL = [
    ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
    ("CỘNG HOÀ", "CỘNG HÒA"),
    ("HOẢ TỐC", "Hỏa tốc"),
    ("thuỷ lợi", "thủy lợi"),
    ("Thoả thuận", "Thỏa thuận"),
    ("QÐ\u2013UBND", "QĐ-UBND"),
    ("a\u00a0 b\u200b", "a b"),
]
UNCHANGED = ["quý", "quỹ", "quá", "toàn", "hoạt", "huyện", "ngoài", "khuỷu", "thuở"]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_words_have_equal_keys(one, other):
    assert key(one) == key(other)
    assert key(unicodedata.normalize("NFD", one)) == key(other)


@pytest.mark.parametrize("word", UNCHANGED)
def test_closed_syllables_and_qu_stay(word):
    assert one_tone_placement(word) == word


@pytest.mark.parametrize(("one", "other"), [("Sơn Hà", "Sơn Hạ"), ("HĐ", "HD"), ("QĐ", "QyĐ"), ("ĐA", "DA")])
def test_accents_make_other_words_but_plain_finds_them(one, other):
    assert key(one) != key(other)
    if one != "QĐ":
        assert plain(one) == plain(other)


@given(st.text())
def test_normal_forms_are_normal(text):
    for form in (clean, key, plain, one_tone_placement):
        assert form(form(text)) == form(text)
    assert slug(text).isascii()


@pytest.mark.parametrize(
    "character", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff", "\ud800", "\u202e", "\u2066"]
)
def test_a_character_that_word_cannot_hold_is_named_with_its_place(character):
    with pytest.raises(UnwritableTextError, match=f"U\\+{ord(character):04X}") as caught:
        writable(f"một\nhai {character} ba", where="a.md")
    assert caught.value.where == "a.md: dòng 2, sau “hai ”"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co"])))
def test_any_other_text_is_kept_and_composed(text):
    assert writable(text) == unicodedata.normalize("NFC", text)


def test_emoji_tabs_and_line_ends_are_kept():
    assert writable("🎉👨‍👩‍👧\t\r\n") == "🎉👨‍👩‍👧\t\r\n"


def test_the_nearest_words_without_minding_accents():
    assert nearest("tinh hoa", ["Tịnh Hòa", "Tịnh Hà", "Sơn Mỹ"])[0] == "Tịnh Hòa"
    assert nearest("xyz", ["Tịnh Hòa"]) == []

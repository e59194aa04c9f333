"""Widths of text against what was measured on printed pages."""

import pytest

from docgen.ooxml.measure_fonts import letters
from docgen.ooxml.metrics import Face, text_width_mm, wrapped


@pytest.mark.parametrize(
    ("text", "size", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 13, 56.1),
    ],
)
def test_the_national_lines_are_as_wide_as_measured(text, size, millimetres):
    assert text_width_mm(text, size, bold=True) == pytest.approx(millimetres, abs=0.1)


def test_every_vietnamese_letter_has_a_width_of_its_own_kind():
    for letter in "ăâđêôơưĂÂĐÊÔƠƯỵỹẵặ":
        assert letter in letters()
    assert text_width_mm("ế", 14) == text_width_mm("e", 14)
    assert text_width_mm("ế", 14, bold=True) > 0


def test_a_decomposed_or_foreign_letter_still_counts():
    assert text_width_mm("e\u0302\u0301", 14) == text_width_mm("ế", 14)
    assert text_width_mm("漢", 14) > 0


def test_lines_wrap_where_the_column_ends():
    face = Face(13, bold=True)
    lines = wrapped("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", 65, face)
    assert lines == ["PHÒNG LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"]
    assert wrapped("MỘT-TỪ-DÀI-HƠN-CẢ-CỘT", 5, face) == ["MỘT-TỪ-DÀI-HƠN-CẢ-CỘT"]

"""Compiling again: what the clerk wrote stays, what nobody touched is renewed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import OfficeFileError
from docgen.reporting.kept_edits import fingerprints, recompiled, split, written
from docgen.reporting.outline import Outline, Segment, fill

OLD = (Segment("", "Mở đầu"), Segment("bảng", "| a | 1 |"), Segment("", "Giữa"), Segment("lời", "12/14 xã"))
NEW = (Segment("", "Mở đầu"), Segment("bảng", "| a | 2 |"), Segment("", "Giữa"), Segment("lời", "13/14 xã"))


def test_an_untouched_draft_gets_the_new_figures():
    result = recompiled(written(OLD), NEW, fingerprints(OLD))
    assert result.text == written(NEW)
    assert result.renewed == ("bảng", "lời")
    assert result.kept == ()


def test_an_edited_block_and_edited_words_stay():
    edited = written(OLD).replace("12/14 xã", "12/14 xã, kết quả khá").replace("Giữa", "Giữa, thêm ý")
    result = recompiled(edited, NEW, fingerprints(OLD))
    assert "12/14 xã, kết quả khá" in result.text
    assert "Giữa, thêm ý" in result.text
    assert "| a | 2 |" in result.text
    assert (result.renewed, result.kept) == (("bảng",), ("lời",))
    again = recompiled(result.text, NEW, fingerprints(NEW))
    assert (again.text, again.kept) == (result.text, ())  # told once


def test_without_the_note_of_the_last_compiling_nothing_is_overwritten():
    result = recompiled(written(OLD), NEW, {})
    assert result.text == written(OLD)
    assert result.kept == ("bảng", "lời")


def test_a_block_that_was_taken_out_stays_out():
    result = recompiled(written(OLD[:3]), NEW, fingerprints(OLD))
    assert "13/14" not in result.text
    assert result.gone == ("lời",)


def test_a_mark_that_lost_its_end_is_words():
    broken = written(OLD).replace("<!-- hết -->", "", 1)
    result = recompiled(broken, NEW, fingerprints(OLD))
    assert "| a | 1 |" in result.text
    assert "13/14" in result.text


@given(
    st.text(
        alphabet=st.characters(
            exclude_categories=("Cs",), exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
        )
    )
)
def test_nothing_of_a_draft_is_lost_by_splitting(text):
    assert written(split(text)) == text


def test_an_outline_is_filled_and_a_slip_in_it_is_told():
    outline = Outline("a.md", "trích yếu: {trích yếu}\nký: {ký}\n[tổng hợp: bảng]\n{kỳ} hết")
    words = {"trích yếu": "kết quả", "ký": "", "kỳ": "năm 2024"}
    segments = list(fill(outline, words, lambda name: "| 1 |" if name == "bảng" else None, ("bảng",)))
    assert [s.text for s in segments] == ["trích yếu: kết quả\n#ký: ", "| 1 |", "năm 2024 hết"]
    with pytest.raises(OfficeFileError, match="khối “bản”"):
        list(fill(Outline("a.md", "[tổng hợp: bản]"), words, lambda _: None, ("bảng",)))
    with pytest.raises(OfficeFileError, match="chỗ điền"):
        list(fill(Outline("a.md", "{kì gì}"), words, lambda _: None, ("bảng",)))

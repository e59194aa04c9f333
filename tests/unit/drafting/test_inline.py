"""One line of a draft: emphasis, marks, and everything else as typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.domain.letter import Run
from docgen.drafting.body import CitationMark, GroupMark, NoteMark
from docgen.drafting.inline import parse_inline
from docgen.errors import DraftSyntaxError


def parse(text: str):
    return parse_inline(text, line=7, name="a.md")


@given(st.text(st.characters(exclude_characters="*\\[]^\r\n\x00", exclude_categories=["Cs"])))
@example("a < b & c > d _e_ `f` # ~ ! https://x.vn ![x](y) &amp; \t z")
@example("1. một")
@example("  lùi vào  ")
def test_text_without_marks_comes_through_as_it_is(text):
    assert "".join(run.text for run in parse(text)) == text
    assert all(run == Run(run.text) for run in parse(text))


def test_bold_and_italic_nest():
    assert parse("**1. Giao *ngay* xã:** làm") == (
        Run("1. Giao ", bold=True),
        Run("ngay", bold=True, italic=True),
        Run(" xã:", bold=True),
        Run(" làm"),
    )


@pytest.mark.parametrize("text", ["5 * 3 = 15", "a ** b", "5*", "_gạch_ __dưới__", "2**"])
def test_stars_and_dashes_that_mark_nothing_stay(text):
    assert parse(text) == (Run(text),)


def test_a_backslash_makes_a_mark_plain():
    assert parse(r"\*không nghiêng\* \\") == (Run("*không nghiêng* \\"),)


def test_marks_take_the_face_around_them():
    assert parse("**Giao [@@14-xa trừ Tịnh Hòa]**")[1] == GroupMark("14-xa trừ Tịnh Hòa", True, False, 7)
    assert parse("*[@4157/QĐ-UBND ^]*") == (CitationMark("4157/QĐ-UBND", ("^",), False, True, 7),)


@pytest.mark.parametrize("mark", ["[@4157/QĐ-UBND ^]", "[@4157/QĐ-UBND^]", "[@ 4157/QĐ-UBND  ^ ]"])
def test_the_caret_may_stand_close(mark):
    (citation,) = parse(mark)
    assert (citation.target, citation.in_footnote) == ("4157/QĐ-UBND", True)


def test_a_note_holds_faces_and_citations():
    (before, note) = parse("chữ^[xem *thêm* [@1/QĐ-UBND]]")
    assert before == Run("chữ")
    assert note == NoteMark(
        (Run("xem "), Run("thêm", italic=True), Run(" "), CitationMark("1/QĐ-UBND", (), False, False, 7)), 7
    )


def test_square_brackets_alone_are_text():
    assert parse("điểm [1] và [x](y) ]") == (Run("điểm [1] và [x](y) ]"),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[@4157", "thiếu dấu ] khép"),
        ("a [@@14-xa", "thiếu dấu ] khép"),
        ("^[chú [thích]", "thiếu dấu ] khép"),
        ("[@]", "để trống"),
        ("[@ ^]", "để trống"),
        ("[@@ ]", "để trống"),
        ("^[]", "để trống"),
        ("[@@a [@b]]", "lồng bên trong"),
        ("[@a ^[b]]", "lồng bên trong"),
        ("^[a ^[b]]", "lồng bên trong"),
        ("^[a [@1/QĐ-UBND ^]]", "chú thích khác"),
    ],
)
def test_a_broken_mark_names_its_line(text, what):
    with pytest.raises(DraftSyntaxError, match=what) as caught:
        parse(text)
    assert caught.value.where.startswith("a.md, dòng 7")
    assert caught.value.next_step


@given(st.text("[]@^*\\ab |", max_size=60))
def test_any_jumble_is_read_or_refused_in_words(text):
    place = "a.md, dòng 7"
    try:
        parse(text)
    except DraftSyntaxError as error:
        place = error.where
    assert place.startswith("a.md, dòng 7")

"""A row fills a draft: what it says stays text, and what it cannot say is told by its row."""

from hypothesis import given
from hypothesis import strategies as st

from docgen.domain.letter import FootnoteMark, Paragraph, ParagraphKind, Run
from docgen.domain.merging import MergeRow, blanked, filled, marks_in

ROW = MergeRow(5, {"họ tên": "Trần Thị Ý", "chức vụ": ""})


def test_every_text_of_a_nested_value_is_filled() -> None:
    note = FootnoteMark((Run("gửi [=Họ tên]"),))
    body = (
        Paragraph(ParagraphKind.TEXT, (Run("Kính mời [= họ tên ]", bold=True), note)),
        {"a": ["[=chức vụ?]."]},
    )

    assert filled(body, ROW) == (
        Paragraph(
            ParagraphKind.TEXT,
            (Run("Kính mời Trần Thị Ý", bold=True), FootnoteMark((Run("gửi Trần Thị Ý"),))),
        ),
        {"a": ["."]},
    )


def test_a_column_needed_once_is_needed() -> None:
    marks = marks_in(["[=chức vụ?]", "[=Chức vụ]", "[=ghi chú?]"])
    assert {name: mark.may_be_empty for name, mark in marks.items()} == {"chức vụ": False, "ghi chú": True}


def test_the_copy_for_the_file_is_nobodys() -> None:
    assert blanked(("Kính mời [=họ tên] dự họp",)) == ("Kính mời …… dự họp",)


def test_brackets_that_are_no_marks_stay() -> None:
    text = "[@4157/QĐ-UBND] [@@14-xa] [x] [=] [= ] [==]"
    assert filled(text, ROW) == text


@given(st.text())
def test_what_a_cell_says_is_never_a_mark_again(cell: str) -> None:
    row = MergeRow(2, {"a": f"[=b]{cell}", "b": "no"})
    assert filled("<[=a]>", row) == f"<[=b]{cell}>"


@given(st.text().filter(lambda text: "[=" not in text))
def test_a_text_without_marks_comes_back_as_it_was(text: str) -> None:
    assert filled(text, ROW) is text

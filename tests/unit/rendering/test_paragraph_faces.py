"""Bold and capitals that the law gives to labels and titles, without the clerk typing stars."""

import pytest

from docgen.domain.letter import Paragraph, ParagraphKind, Run, plain_text
from docgen.rendering.faces import faced, stands_alone_as_title

K = ParagraphKind


def bold_part(kind, *runs):
    content = faced(Paragraph(kind, runs)).content
    return "".join(run.text for run in content if run.bold), plain_text(content)


@pytest.mark.parametrize(
    ("kind", "typed", "bold"),
    [
        (K.ARTICLE, "Điều 1. Phạm vi điều chỉnh", "Điều 1. Phạm vi điều chỉnh"),
        (K.ARTICLE, "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", "Điều 2."),
        (K.ARTICLE, "Điều 12a. Thông qua các nội dung sau:", "Điều 12a."),
        (K.ARTICLE, "Điều 3. " + "chữ " * 60, "Điều 3."),
        (K.CLAUSE, "1. Mục đích", "1. Mục đích"),
        (K.CLAUSE, "1. Tổ chức thực hiện nghiêm túc.", ""),
        (K.CLAUSE, "1. Giao các xã:", ""),
        (K.TEXT, "Điều gì cũng vậy", ""),
        (K.POINT, "a) Một việc", ""),
    ],
)
def test_labels_and_titles_are_bold_and_no_word_is_lost(kind, typed, bold):
    assert bold_part(kind, Run(typed)) == (bold, typed)


def test_what_the_clerk_made_bold_is_left_alone():
    assert bold_part(K.ARTICLE, Run("Điều 1. "), Run("Riêng", bold=True), Run(" việc này.")) == (
        "Riêng",
        "Điều 1. Riêng việc này.",
    )


def test_an_article_in_several_runs_keeps_its_italics():
    content = faced(
        Paragraph(K.ARTICLE, (Run("Điều 1. Giao "), Run("Phòng A", italic=True), Run(" làm.")))
    ).content
    assert content == (Run("Điều 1.", bold=True), Run(" Giao "), Run("Phòng A", italic=True), Run(" làm."))


def test_titles_of_parts_and_headings_stand_in_capitals():
    assert plain_text(faced(Paragraph(K.PART_TITLE, (Run("Quy định chung"),))).content) == "QUY ĐỊNH CHUNG"
    assert plain_text(faced(Paragraph(K.HEADING, (Run("I. Mục đích"),))).content) == "I. MỤC ĐÍCH"
    assert plain_text(faced(Paragraph(K.PART, (Run("Chương I"),))).content) == "Chương I"


def test_only_titles_stay_with_what_follows():
    assert stands_alone_as_title(Paragraph(K.ARTICLE, (Run("Điều 1. Phạm vi"),)))
    assert not stands_alone_as_title(Paragraph(K.ARTICLE, (Run("Điều 1. Ban hành."),)))
    assert not stands_alone_as_title(Paragraph(K.TEXT, (Run("Phạm vi"),)))

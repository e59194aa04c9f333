"""The lines of a body: paragraphs of their kind, tables, comments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.drafting.blocks import parse_body
from docgen.drafting.body import DraftParagraph, DraftTable
from docgen.errors import DraftSyntaxError


def body(text: str):
    return parse_body(text, first_line=10, name="a.md")


def words(block) -> str:
    return "".join(piece.text for piece in block.content)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Điều 1. Ban hành", "article"),
        ("**Điều 12a.** Ban hành", "article"),
        ("Điều kiện như sau", "text"),
        ("1. Giao", "clause"),
        ("**10. Giao**", "clause"),
        ("1.2. Giao", "clause"),
        ("1.500 đồng", "text"),
        ("2023. Năm", "text"),
        ("a) Một", "point"),
        ("đ) Năm", "point"),
        ("ab) Không", "text"),
        ("- Gạch", "dash"),
        ("– Gạch dài", "dash"),
        ("+ Cộng", "dash"),
        ("-5 độ", "text"),
        ("Thường", "text"),
    ],
)
def test_kinds_of_paragraphs(line, kind):
    (block,) = body(line)
    assert block.kind.value == kind
    assert words(block) == line.replace("*", "")


lines = st.text(
    st.characters(exclude_characters="*\\[]^|\r\n", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]),
    min_size=1,
).filter(lambda line: line.strip() and not line.strip().startswith("<!--"))


@given(st.lists(lines))
def test_every_line_is_a_paragraph_and_no_word_is_lost(texts):
    blocks = body("\n\n".join(texts))
    assert [words(block) for block in blocks] == [text.strip() for text in texts]
    assert [block.line for block in blocks] == [10 + 2 * at for at in range(len(texts))]


def test_a_table_keeps_its_cells():
    (table,) = body("| Xã | Việc |\n|---|:-:|\n| Tịnh Hòa | a \\| b |\n| -- | - |")
    assert isinstance(table, DraftTable)
    assert [["".join(run.text for run in cell) for cell in row] for row in table.rows] == [
        ["Xã", "Việc"],
        ["Tịnh Hòa", "a | b"],
        ["--", "-"],
    ]


def test_two_tables_and_a_paragraph_between():
    assert [type(block) for block in body("| a |\n\n| b |\nchữ\n| c |")] == [
        DraftTable,
        DraftTable,
        DraftParagraph,
        DraftTable,
    ]


def test_a_short_row_is_named():
    with pytest.raises(DraftSyntaxError, match="Dòng bảng có 1 ô, dòng đầu có 2 ô") as caught:
        body("| a | b |\n|---|---|\n| c |")
    assert caught.value.where == "a.md, dòng 12"


def test_comments_go_and_what_stands_after_them_stays():
    text = "<!-- một -->\nA\n<!-- hai\nvẫn là ghi chú\n--> B\n<!-- ba --> C\nD <!-- là chữ -->"
    assert [words(block) for block in body(text)] == ["A", "B", "C", "D <!-- là chữ -->"]


def test_an_open_comment_is_named_by_its_first_line():
    with pytest.raises(DraftSyntaxError, match="không khép") as caught:
        body("A\n<!-- quên\nB")
    assert caught.value.where == "a.md, dòng 11"

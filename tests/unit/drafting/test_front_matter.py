"""The head of a draft: plain values with their lines; nothing executed, guessed or lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.drafting.front_matter import split
from docgen.errors import DraftSyntaxError, UnwritableTextError


def head(text: str):
    return split(f"---\n{text}\n---\nNội dung", name="a.md").head


@pytest.mark.parametrize("word", ["no", "yes", "null", "~", "01", "1e3", "2023-11-28", "0x1F", "12:30"])
def test_no_value_is_taken_for_anything_but_text(word):
    assert head(f"a: {word}")["a"].value == word


def test_lists_and_tables_keep_order_and_lines():
    values = head("a: [x, 'y, z']\n\nb: {c: d}")
    assert values["a"].value == ["x", "y, z"]
    assert values["b"].value == {"c": "d"}
    assert [value.line for value in values.values()] == [2, 4]


@given(
    st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]))
)
def test_a_quoted_text_comes_through(text):
    import unicodedata

    quoted = "'" + text.replace("'", "''") + "'"
    assert head(f"a: {quoted}")["a"].value == unicodedata.normalize("NFC", text)


def test_windows_line_ends_and_empty_lines_before_the_head():
    parts = split("\r\n---\r\na: b\r\n---\r\nmột\r\nhai", name="a.md")
    assert parts.head["a"].line == 3
    assert (parts.body, parts.body_line) == ("một\nhai", 5)


def test_three_dashes_in_the_body_stay_there():
    assert split("---\na: b\n---\nmột\n---\nhai", name="a.md").body == "một\n---\nhai"


@pytest.mark.parametrize("text", ["a: &x b", "a: *x", "a: !!str b", "a: !x b", "<<: *x", "a: [&x b]"])
def test_tags_anchors_and_aliases_are_refused(text):
    with pytest.raises(DraftSyntaxError, match="&, \\* hoặc !") as caught:
        head(text)
    assert caught.value.where.startswith("a.md, dòng 2, cột")


def test_a_billion_laughs_are_not_told():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [{','.join(['*' + chr(97 + at)] * 9)}]" for at in range(20)
    )
    with pytest.raises(DraftSyntaxError):
        head(bomb)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\nc: d: e", 3),
        ("a: b\n\tc: d", 3),
        ("a: [b\nc: d", 3),
        ("a: b\nc: @d", 3),
        ("a: b\nc: d\nc: e", 4),
        ("a: b\n{x: y}: z", 3),
        ("a: b\nc: {Gửi: x, gui: y}", 3),
        ('a: b\nc: "\\q"', 3),
        ("a: " + "[" * 5000, 2),
    ],
)
def test_the_line_of_every_fault(text, line):
    with pytest.raises(DraftSyntaxError) as caught:
        head(text)
    assert f"dòng {line}" in caught.value.where


@pytest.mark.parametrize("escape", ["\\0", "\\x07", "\\ufffe", "\\ud800", "\\u202e"])
def test_what_word_cannot_hold_is_refused_though_spelt_out(escape):
    with pytest.raises(UnwritableTextError) as caught:
        head(f'a: b\nc: "x{escape}"')
    assert caught.value.where == "a.md, dòng 3: sau “x”"


def test_a_character_that_yaml_refuses_is_named_by_line():
    with pytest.raises(DraftSyntaxError, match="không đọc được") as caught:
        head("a: b\nc: d\x7f")
    assert caught.value.where == "a.md, dòng 3"

"""Divisions of a long document, annexes after it, and fields that depend on each other."""

import pytest

from docgen.domain.letter import ParagraphKind
from docgen.drafting.blocks import parse_annexes, parse_body
from docgen.drafting.reading import read_draft
from docgen.errors import BrokenTemplateError, DraftSyntaxError, FieldValueError, MissingFieldError
from docgen.templating.fields import Condition, FieldSpec, FieldType, common_field_from, field_from

K = ParagraphKind
HEAD = "loại: giấy mời\ntrích yếu: x\nnơi nhận: [a]\nlưu: VT\nký: b\n"


def kinds(text):
    return [(block.kind, block.content[0].text) for block in parse_body(text, first_line=1, name="a.md")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Chương I", [(K.PART, "Chương I")]),
        ("Chương IV. Điều khoản thi hành", [(K.PART, "Chương IV"), (K.PART_TITLE, "Điều khoản thi hành")]),
        ("**Phần thứ nhất**", [(K.PART, "Phần thứ nhất")]),
        ("Mục 2: Tổ chức", [(K.PART, "Mục 2"), (K.PART_TITLE, "Tổ chức")]),
        ("I. Mục đích", [(K.HEADING, "I. Mục đích")]),
        ("XIV. Khác", [(K.HEADING, "XIV. Khác")]),
        ("Phần lớn các xã đã đạt.", [(K.TEXT, "Phần lớn các xã đã đạt.")]),
        ("Mục tiêu 2 là cụ thể", [(K.TEXT, "Mục tiêu 2 là cụ thể")]),
        ("Chương trình MTQG", [(K.TEXT, "Chương trình MTQG")]),
        ("Iphone", [(K.TEXT, "Iphone")]),
    ],
)
def test_a_division_is_told_from_a_sentence(line, expected):
    assert kinds(line) == expected


def test_the_line_after_a_label_is_its_title():
    assert kinds("Chương I\nQuy định chung\nĐiều 1. A") == [
        (K.PART, "Chương I"),
        (K.PART_TITLE, "Quy định chung"),
        (K.ARTICLE, "Điều 1. A"),
    ]


def test_annexes_follow_the_body():
    text = "Thân bài\n# Phụ lục: danh mục\nmột\n# phụ lục II (ngang): bảng\n| a |\n# Quy chế: làm việc\nĐiều 1. A"
    body, (first, second, third) = parse_annexes(text, first_line=5, name="a.md")
    assert [block.content[0].text for block in body] == ["Thân bài"]
    assert (first.title[0].text, first.type_title, first.landscape, first.line) == ("danh mục", "", False, 6)
    assert (second.type_title, second.landscape) == ("", True)
    assert (third.title[0].text, third.type_title) == ("làm việc", "QUY CHẾ")


def test_a_number_sign_elsewhere_is_only_a_number_sign():
    body, annexes = parse_annexes("# 5 xã đạt\n#nongthonmoi", first_line=1, name="a.md")
    assert len(body) == 2
    assert annexes == ()


def test_an_annex_without_content_is_refused_with_its_line():
    with pytest.raises(DraftSyntaxError) as caught:
        parse_annexes("x\n# Phụ lục: danh mục\n\n", first_line=9, name="a.md")
    assert "dòng 10" in caught.value.where


SPECS = (
    FieldSpec(
        "hinh_thuc",
        "hình thức",
        type=FieldType.CHOICE,
        choices=("trực tiếp", "trực tuyến"),
        default="trực tiếp",
    ),
    FieldSpec("noi_hop", "nơi họp", required=True, condition=Condition("hinh_thuc", "trực tiếp")),
    FieldSpec("duong_dan", "đường dẫn", required=True, condition=Condition("hinh_thuc", "trực tuyến")),
)


def read(head, specs=SPECS, body="Nội dung"):
    return read_draft(f"---\n{HEAD}{head}---\n{body}\n".encode(), name="a.md", fields_of=lambda _: specs)


def test_a_condition_decides_which_field_is_required():
    assert read("nơi họp: P1\n").own_fields == {"hinh_thuc": "trực tiếp", "noi_hop": "P1", "duong_dan": ""}
    assert read("hình thức: trực tuyến\nđường dẫn: x\n").own_fields["noi_hop"] == ""
    with pytest.raises(MissingFieldError, match="đường dẫn"):
        read("hình thức: trực tuyến\n")
    with pytest.raises(FieldValueError, match="chỉ dùng khi “hình thức” là “trực tuyến”"):
        read("nơi họp: P1\nđường dẫn: x\n")


def test_a_type_may_say_what_a_common_field_means():
    loose = [FieldSpec(key, "", is_common=True) for key in ("luu", "noi_nhan", "noi_dung")]
    text = "---\nloại: x\ntrích yếu: y\nký: z\n---\n"
    draft = read_draft(text.encode(), name="a.md", fields_of=lambda _: loose)
    assert (draft.file_copies, draft.recipients, draft.body) == ((), (), ())
    strict = [FieldSpec("tham_quyen", "", required=True, default="tập thể", is_common=True)]
    assert read("", strict).authority == "tập thể"
    assert read("thẩm quyền: Chủ tịch\n", strict).authority == "Chủ tịch"


def test_a_list_keeps_its_items_and_their_commas():
    specs = [FieldSpec("ai", "ai", type=FieldType.LIST)]
    assert read('ai: ["A, B", C]\n', specs).own_fields["ai"] == "A, B\nC"
    assert read("ai:\n  - A\n  - B\n", specs).own_fields["ai"] == "A\nB"
    with pytest.raises(FieldValueError):
        read("ai: {a: b}\n", specs)


@pytest.mark.parametrize("condition", ["hinh_thuc", "= a", "Hình = a", 3])
def test_a_condition_is_written_as_key_equals_value(condition):
    with pytest.raises(BrokenTemplateError, match="condition"):
        field_from({"key": "a", "label": "a", "condition": condition}, "x")


@pytest.mark.parametrize(
    "entry",
    [True, {}, {"required": "true"}, {"required": True, "labell": "x"}, {"required": True, "help": 1}],
)
def test_what_is_said_of_a_common_field_is_checked(entry):
    with pytest.raises(BrokenTemplateError):
        common_field_from("luu", entry, "x")

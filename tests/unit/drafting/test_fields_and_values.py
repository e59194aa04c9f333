"""A draft's fields: by key or label, accents or not; values checked against their type."""

import pytest

from docgen.domain.report_duty import ReportDuty
from docgen.drafting.draft import WantedRecipient
from docgen.drafting.fields import COMMON_FIELDS, common_field
from docgen.drafting.front_matter import HeadValue
from docgen.drafting.reading import read_draft
from docgen.drafting.report_duty_field import report_duty
from docgen.drafting.values import own_value, recipients, words_of
from docgen.errors import DraftSyntaxError, FieldValueError, MissingFieldError, UnknownFieldError
from docgen.templating.fields import FieldSpec, FieldType

HEAD = "loại: công văn\ntrích yếu: mời họp\nnơi nhận: [như trên]\nlưu: VT, KT\nký: a\n"


def read(head: str = "", body: str = "Nội dung", specs: tuple[FieldSpec, ...] = ()):
    return read_draft(f"---\n{HEAD}{head}---\n{body}".encode(), name="a.md", fields_of=lambda _name: specs)


@pytest.mark.parametrize("field", COMMON_FIELDS, ids=lambda field: field.key)
def test_every_common_field_answers_to_key_and_label(field):
    for typed in (field.key, field.label, field.label.upper(), f" {field.key.replace('-', ' ')} "):
        assert common_field(typed) is field


def test_nobody_else_answers():
    assert common_field("trích") is None


@pytest.mark.parametrize("typed", ["điện thoại", "Dien thoai", "dien_thoai"])
def test_a_templates_own_field_is_known_by_both_names(typed):
    spec = FieldSpec("dien_thoai", "điện thoại")
    assert read(f"{typed}: '0255'\n", specs=(spec,)).own_fields == {"dien_thoai": "0255"}


def test_a_templates_own_field_twice_is_refused():
    spec = FieldSpec("so_dien_thoai", "điện thoại")
    with pytest.raises(DraftSyntaxError, match="viết hai lần"):
        read("điện thoại: a\nso_dien_thoai: b\n", specs=(spec,))


def test_defaults_and_required_ones():
    assert read(specs=(FieldSpec("a", "a", default="x"),)).own_fields == {"a": "x"}
    with pytest.raises(MissingFieldError, match="“a”"):
        read("a: ''\n", specs=(FieldSpec("a", "a", required=True),))


def test_an_unknown_field_suggests_the_own_one_too():
    with pytest.raises(UnknownFieldError) as caught:
        read("điện thoạ: x\n", specs=(FieldSpec("dt", "điện thoại"),))
    assert "Có phải “điện thoại”" in caught.value.next_step


@pytest.mark.parametrize(
    ("kind", "text", "good"),
    [
        (FieldType.NUMBER, "12", True),
        (FieldType.NUMBER, "-3", True),
        (FieldType.NUMBER, "1,5", False),
        (FieldType.NUMBER, "--1", False),
        (FieldType.NUMBER, "٣", False),
        (FieldType.NUMBER, "9" * 5000, False),
        (FieldType.DATE, "28/11/2023", True),
        (FieldType.DATE, "31/11/2023", False),
        (FieldType.CHOICE, "Hỏa Tốc", True),
        (FieldType.CHOICE, "hoả tốc", True),
        (FieldType.CHOICE, "thường", False),
        (FieldType.LINE, "bất kỳ", True),
    ],
)
def test_values_of_each_type(kind, text, good):
    spec = FieldSpec("a", "a", type=kind, choices=("hỏa tốc",) if kind is FieldType.CHOICE else ())
    value = HeadValue(text, 3)
    if good:
        assert own_value(value, spec, "a.md")
    else:
        with pytest.raises(FieldValueError):
            own_value(value, spec, "a.md")


@pytest.mark.parametrize("kind", ["text", "line", "date", "number", "choice"])
def test_a_list_is_no_value_of_a_field(kind):
    with pytest.raises(FieldValueError, match="không phải danh sách"):
        own_value(HeadValue(["a", "b"], 1), FieldSpec("a", "a", type=FieldType(kind)), "a.md")


def test_text_keeps_its_lines():
    assert own_value(HeadValue("một\nhai\n", 1), FieldSpec("a", "a", type=FieldType.TEXT), "") == "một\nhai"


def test_words_in_a_list_or_between_commas():
    assert (
        words_of(HeadValue("VT,  KT ,", 1), "") == words_of(HeadValue(["VT", " KT"], 1), "") == ("VT", "KT")
    )


def test_recipients_in_all_their_forms():
    value = HeadValue(["14-xa", {"gửi": "so-nnptnt", "bản": "2"}, {"Tên": "Ông Nguyễn Văn A"}], 1)
    assert recipients(value, "") == (
        WantedRecipient("14-xa"),
        WantedRecipient("so-nnptnt", 2),
        WantedRecipient("Ông Nguyễn Văn A", literal=True),
    )


@pytest.mark.parametrize(
    "item", [["a"], {"gửi": "a", "tên": "b"}, {"bản": "2"}, {"gửi": ""}, {"gửi": ["a"]}, {"lạ": "x"}]
)
def test_recipients_that_cannot_be(item):
    with pytest.raises(FieldValueError):
        recipients(HeadValue([item], 1), "a.md")


@pytest.mark.parametrize("copies", ["0", "-1", "1001", "hai", "²", "٣", "", ["2"]])
def test_copies_that_cannot_be(copies):
    with pytest.raises(FieldValueError, match="Số bản"):
        recipients(HeadValue([{"gửi": "a", "bản": copies}], 1), "a.md")


def test_a_report_duty_as_clerks_say_it():
    value = HeadValue({"kỳ": ["06 tháng", "hằng năm"], "đơn vị": "14-xa", "qua": "phong-kinh-te"}, 1)
    assert report_duty(value, "") == ReportDuty(("6 tháng", "năm"), ("14-xa",), "phong-kinh-te")


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("hằng năm", "viết chưa đúng"),
        ({"đơn vị": "a"}, "thiếu “kỳ”"),
        ({"kỳ": "năm", "đơn vị": "  "}, "thiếu “đơn vị”"),
        ({"kỳ": "năm", "đơn vị": "a", "Khác": "b"}, "“Khác”"),
        ({"kỳ": "tuần", "đơn vị": "a"}, "“tuần”"),
    ],
)
def test_report_duties_that_cannot_be(value, what):
    with pytest.raises(FieldValueError, match=what):
        report_duty(HeadValue(value, 1), "a.md")


def test_an_optional_field_left_empty_is_as_good_as_none():
    draft = read("báo cáo:\nđơn vị soạn:\nmã dự thảo:\n")
    assert (draft.report_duty, draft.unit, draft.draft_id) == (None, "", "")


def test_the_same_words_are_the_same_draft_and_other_words_another():
    assert read().request_id == read(body="Nội dung\n\n").request_id
    assert read().request_id != read(body="Nội dung.").request_id
    assert read(body="a\u2028b").request_id != read(body="a\nb").request_id
    assert read("mã dự thảo: X 1\n").request_id == read("ma-du-thao: x-1\n", body="khác").request_id


def test_decomposed_vietnamese_is_composed():
    import unicodedata

    text = f"---\n{HEAD}---\nỦy ban nhân dân"
    draft = read_draft(unicodedata.normalize("NFD", text).encode(), name="a.md", fields_of=lambda _name: ())
    assert draft.text == text


def test_place_names_file_line_and_field():
    assert read().place("ký") == "a.md, dòng 6, mục “ký”"
    assert read().place("báo cáo") == "a.md, mục “báo cáo”"

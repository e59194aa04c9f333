"""The folder of templates as a clerk keeps it."""

import hashlib
from pathlib import Path

import pytest

from docgen.errors import BrokenTemplateError, UnknownTypeError
from docgen.templating.fields import FieldSpec, FieldType
from docgen.templating.templates import available_templates, find_template, load_template

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture
def folder(tmp_path):
    def make(key, text, docx=b"docx"):
        (tmp_path / key).mkdir()
        (tmp_path / key / "template.toml").write_text(text, encoding="utf-8")
        (tmp_path / key / "template.docx").write_bytes(docx)
        return tmp_path / key

    return make


def test_the_shipped_letter_template_loads():
    template = find_template(TEMPLATES, "công văn")
    assert (template.key, template.name, template.title) == ("cong-van", "công văn", "")
    assert template.sha256 == hashlib.sha256(template.word_file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "wanted", ["công văn", "Công văn", "CÔNG VĂN", "cong van", "cong-van", " công  văn "]
)
def test_a_type_is_found_as_a_clerk_names_it(wanted):
    assert find_template(TEMPLATES, wanted).key == "cong-van"


def test_accents_decide_between_two_names(folder, tmp_path):
    folder("to-trinh", 'name = "tờ trình"')
    folder("to-trinh-2", 'name = "tổ trinh"')
    assert find_template(tmp_path, "tổ trinh").key == "to-trinh-2"
    with pytest.raises(UnknownTypeError):
        find_template(tmp_path, "tơ trinh")


def test_an_unknown_type_brings_suggestions():
    with pytest.raises(UnknownTypeError, match="công vân hỏa tốc") as caught:
        find_template(TEMPLATES, "công vân hỏa tốc")
    with pytest.raises(UnknownTypeError) as near:
        find_template(TEMPLATES, "công vă")
    assert "Các loại đang có" in caught.value.next_step
    assert "Có phải: công văn, " in near.value.next_step


def test_own_fields_are_read(folder):
    template = load_template(
        folder(
            "giay-moi",
            """
            name = "giấy mời"
            title = "GIẤY MỜI"
            [[fields]]
            key = "dia_diem"
            label = "địa điểm"
            help = "Phòng họp nào"
            required = true
            [[fields]]
            key = "hinh_thuc"
            label = "hình thức"
            type = "choice"
            choices = ["trực tiếp", "trực tuyến"]
            default = "trực tiếp"
            """,
        )
    )
    assert template.fields == (
        FieldSpec("dia_diem", "địa điểm", "Phòng họp nào", required=True),
        FieldSpec(
            "hinh_thuc",
            "hình thức",
            type=FieldType.CHOICE,
            default="trực tiếp",
            choices=("trực tiếp", "trực tuyến"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "TOML"),
        ("", "name"),
        ('name = "x"\ntitel = "X"', "mục lạ: titel"),
        ('name = "x"\nfields = "y"', "[[fields]]"),
        ('name = "x"\n[[fields]]\nlabel = "a"', "“key”"),
        ('name = "x"\n[[fields]]\nkey = "Ngày"\nlabel = "a"', "“key”"),
        ('name = "x"\n[[fields]]\nkey = "a"', "“label”"),
        ('name = "x"\n[[fields]]\nkey = "a"\nlabel = "a"\nkind = "b"', "mục lạ: kind"),
        ('name = "x"\n[[fields]]\nkey = "a"\nlabel = "a"\ntype = "money"', "text, line, date"),
        ('name = "x"\n[[fields]]\nkey = "a"\nlabel = "a"\nrequired = "có"', "true hoặc false"),
        ('name = "x"\n[[fields]]\nkey = "a"\nlabel = "a"\ntype = "choice"', "choices"),
        ('name = "x"\n[[fields]]\nkey = "a"\nlabel = "a"\nchoices = ["b"]', "choices"),
        (
            'name = "x"\n[[fields]]\nkey = "a"\nlabel = "ngày"\n[[fields]]\nkey = "b"\nlabel = "Ngày"',
            "cùng tên",
        ),
    ],
)
def test_a_slip_in_the_description_is_named(folder, text, words):
    with pytest.raises(BrokenTemplateError) as caught:
        load_template(folder("mau", text))
    assert words in caught.value.what
    assert "template.toml" in caught.value.where


def test_a_missing_word_file_is_named(folder):
    path = folder("mau", 'name = "x"')
    (path / "template.docx").unlink()
    with pytest.raises(BrokenTemplateError, match="Không đọc được template"):
        load_template(path)


def test_two_templates_of_one_type_are_refused(folder, tmp_path):
    folder("a", 'name = "tờ trình"')
    folder("b", 'name = "Tờ trình"')
    with pytest.raises(BrokenTemplateError, match="trùng tên loại"):
        available_templates(tmp_path)

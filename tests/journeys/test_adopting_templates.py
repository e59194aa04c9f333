"""The office edits a template in Word: it becomes active only after docgen has tried it."""

import hashlib
import json

import pytest

from docgen.ooxml.writing import zip_members

ON = "28/11/2023"


@pytest.fixture
def edit(filed):
    def change(old, new, key="giay-moi", part="word/document.xml"):
        import io
        import zipfile

        with zipfile.ZipFile(
            io.BytesIO((filed.office / "templates" / key / "template.docx").read_bytes())
        ) as file:
            members = {name: file.read(name) for name in file.namelist()}
        text = members[part].decode()
        assert old in text
        return filed.writes("mau.docx", zip_members({**members, part: text.replace(old, new).encode()}))

    return change


def test_an_edited_template_is_adopted_and_its_letters_say_so(filed, edit):
    old = (filed.office / "templates/giay-moi/template.docx").read_bytes()
    file = edit("Thời gian: ", "Thời gian họp: ")
    before = filed.tree("templates")
    assert "sẽ là phiên bản 2" in filed("template", "adopt", file, "--type", "giấy mời", "--dry-run").out
    assert filed.tree("templates") == before
    assert filed("template", "adopt", file, "--type", "giấy mời").code == 0
    new = (filed.office / file).read_bytes()
    shown = json.loads(filed("template", "show", "giay-moi", "--json").out)
    assert (shown["version"], shown["sha256"]) == (2, hashlib.sha256(new).hexdigest())
    assert (filed.office / "templates/giay-moi/previous/1/template.docx").read_bytes() == old
    draft = filed.writes("moi.md", (filed.office / "templates/giay-moi/sample.md").read_bytes())
    assert filed("issue", draft, "--on", ON).code == 0
    record = json.loads(
        next((filed.office / "archive").rglob("GM-UBND/00001/v1/content/metadata.json")).read_text()
    )
    assert record["details"]["template"] == {"name": "giay-moi", "version": 2, "sha256": shown["sha256"]}


def test_adopting_the_same_file_again_changes_nothing(filed, edit):
    file = edit("Thời gian: ", "Thời gian họp: ")
    filed("template", "adopt", file, "--type", "giay-moi")
    before = filed.tree("templates")
    assert "vẫn là phiên bản 2" in filed("template", "adopt", file, "--type", "giay-moi").out
    assert filed.tree("templates") == before


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("{{ so }}", "", 31, "số"),
        ("{{ truong.thoi_gian }}", "", 31, "thời gian"),
        ("{{ truong.thoi_gian }}", "{{ truong.thoi_gain }}", 31, "có phải: thoi_gian"),
        ("{{ trich_yeu_hoa }}", "", 31, "trích yếu"),
        ("{{p noi_dung }}", "", 31, "noi_dung"),
        ("{{ so }}", "{{ so.__class__ }}", 32, "chạy như một chương trình"),
        ("<w:body>", '<w:body><w:altChunk r:id="rId1"/>', 32, "altChunk"),
    ],
)
def test_a_template_that_would_spoil_letters_is_refused_and_the_old_one_stays(
    filed, edit, old, new, code, said
):
    file = edit(old, new)
    before = filed.tree("templates")
    outcome = filed("template", "adopt", file, "--type", "giấy mời")
    assert (outcome.code, said in outcome.err) == (code, True), outcome.err
    assert filed.tree("templates") == before


def test_an_optional_place_may_go_with_a_warning(filed, edit):
    outcome = filed("template", "adopt", edit("{{p phu_luc }}", ""), "--type", "giấy mời")
    assert outcome.code == 0
    assert "không có chỗ cho: phụ lục" in outcome.err


def test_a_file_that_is_no_word_file(filed):
    assert filed("template", "adopt", filed.writes("x.docx", b"PK"), "--type", "giấy mời").code == 31
    assert filed("template", "adopt", "khong-co.docx", "--type", "giấy mời").code == 60
    assert filed("template", "adopt", "x.docx", "--type", "giấy mời mọc").code == 30


def test_the_list_follows_the_decree_and_check_finds_what_was_spoilt(filed, edit):
    names = [row["type"] for row in json.loads(filed("template", "list", "--json").out)]
    assert names[:3] == ["nghị quyết", "quyết định", "chỉ thị"]
    assert names[-3:] == ["bản sao y", "bản sao lục", "bản trích sao"]
    assert filed("template", "check", "giay-moi").code == 0
    spoilt = filed.office / edit("{{ so }}", "")
    (filed.office / "templates/giay-moi/template.docx").write_bytes(spoilt.read_bytes())
    outcome = filed("template", "check", "giay-moi")
    assert outcome.code == 3
    assert "thiếu chỗ cho: số" in outcome.out


def test_a_word_file_edited_in_place_is_told_apart_after_adoption(filed, edit):
    filed("template", "adopt", edit("Thời gian: ", "Thời gian họp: "), "--type", "giay-moi")
    target = filed.office / "templates/giay-moi/template.docx"
    target.write_bytes((filed.office / edit("Thời gian họp: ", "Lúc: ")).read_bytes())
    assert "đã sửa, chưa nhận" in filed("template", "list").out
    assert "đã sửa sau lần nhận" in filed("template", "show", "giay-moi").out

"""What happens to a template in the hands of a clerk: every slip is named with the words around it."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openxml_audit import OpenXmlValidator

from docgen.errors import BrokenTemplateError, HostileTemplateError
from docgen.ooxml.namespaces import WORD_CONTENT, R, w
from docgen.ooxml.reading import document_text
from docgen.ooxml.writing import zip_members
from docgen.rendering.letters import render_letter

SUBJECT = "V/v {{ trich_yeu }}"
RELATIONSHIP = f'<Relationship Id="rId4" Type="{R}/footnotes" Target="footnotes.xml"/>'
OVERRIDE = f'<Override PartName="/word/footnotes.xml" ContentType="{WORD_CONTENT}.footnotes+xml"/>'
SETTINGS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ("V/v {{ trich_yếu }}", "không có trường “trich_yếu”; có phải: trich_yeu"),
        ("V/v {{ trich_yeuu }}", "không có trường “trich_yeuu”; có phải: trich_yeu"),
        ("V/v {{ trich_yeu", "chưa đóng bằng “}}”"),
        ("V/v {{ trich_yeu }", "chưa đóng"),
        ("V/v { { trich_yeu }}", "không có dấu mở"),
        ("V/v {{ trich_yeu }} {{ so", "chưa đóng"),
        ("V/v {% iff so %}x{% endif %}", "không có lệnh “iff”; có phải “if”"),
        ("V/v {%– if so %}x{% endif %}", "không có lệnh “–”"),
        ("V/v {% if so %}x", "“if” chưa có “endif”"),
        ("V/v x{% endif %}", "“endif” không có “if”"),
        ("V/v {% for a in noi_nhan %}x{% endif %}", "“endif” không có “if”"),
        ("V/v {% if so = 1 %}x{% endif %}", "Word không điền được"),
        ("V/v {{ truong.dien_thoai }}", "không khai báo trường “truong.dien_thoai”"),
        ("V/v {{ trich_yeu|uper }}", "không có bộ lọc “uper”"),
        ("V/v {{ ky_hieu.so }}", "không dùng được dấu chấm"),
    ],
)
def test_a_slip_is_named_with_its_paragraph(slip, words, template_docx, edited, compile_template):
    with pytest.raises(BrokenTemplateError) as caught:
        compile_template(edited(template_docx, SUBJECT, slip))
    assert words in caught.value.what
    assert "word/document.xml, đoạn “V/v" in caught.value.where
    assert "bằng Word" in caught.value.next_step


def test_tags_that_word_has_split_over_runs_still_work(template_docx, edited, compile_template, letter):
    split = '{{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:i/></w:rPr><w:t> trich_yeu'
    docx = edited(template_docx, "{{ trich_yeu", split)
    result = render_letter(compile_template(docx), letter, created=date(2023, 11, 28))
    assert f"V/v {letter.subject}" in document_text(result).split("\n")


def test_curly_quotes_in_a_comparison_still_work(template_docx, edited, compile_template, letter):
    docx = edited(template_docx, SUBJECT, "{% if so == “5021” %}Đúng{% endif %}")
    assert "Đúng" in document_text(render_letter(compile_template(docx), letter, created=date(2023, 11, 28)))


def test_own_fields_are_filled_in_and_may_be_left_out(template_docx, edited, compile_template, letter):
    docx = edited(template_docx, SUBJECT, "V/v {{ truong.dien_thoai }}.")
    template = compile_template(docx, own_fields=["dien_thoai"])
    called = render_letter(
        template, replace(letter, own_fields={"dien_thoai": "0255 38"}), created=date(2023, 11, 28)
    )
    assert "V/v 0255 38." in document_text(called).split("\n")
    silent = render_letter(template, letter, created=date(2023, 11, 28))
    assert "V/v ." in document_text(silent).split("\n")


def test_a_template_without_a_body_is_refused(template_docx, edited, compile_template):
    with pytest.raises(BrokenTemplateError, match="noi_dung"):
        compile_template(edited(template_docx, "{{p noi_dung }}", "Nội dung"))


def test_a_template_that_lost_a_style_is_refused(template_docx, edited, compile_template):
    with pytest.raises(BrokenTemplateError, match="VBKhoan"):
        compile_template(
            edited(template_docx, '<w:name w:val="VBKhoan"/>', '<w:name w:val="Kiểu 1"/>', "word/styles.xml")
        )


def test_a_hostile_template_is_refused_before_its_tags_are_read(template_docx, edited, compile_template):
    with pytest.raises(HostileTemplateError, match="altChunk"):
        compile_template(edited(template_docx, SUBJECT, "</w:t></w:r><w:altChunk/><w:r><w:t>{{ x"))


def test_styles_are_found_by_name_when_their_ids_changed(
    template_docx, edited, compile_template, letter, read_part
):
    docx = edited(template_docx, 'w:styleId="VBDoanVan"', 'w:styleId="a7"', "word/styles.xml")
    docx = edited(docx, 'w:styleId="FootnoteText"', 'w:styleId="Footnote"', "word/styles.xml")
    docx = edited(docx, '<w:pStyle w:val="VBDoanVan"/>', '<w:pStyle w:val="a7"/>')
    result = render_letter(compile_template(docx), letter, created=date(2023, 11, 28))
    body = {style.get(w("val")) for style in read_part(result).iter(w("pStyle"))}
    notes = {style.get(w("val")) for style in read_part(result, "word/footnotes.xml").iter(w("pStyle"))}
    assert "a7" in body
    assert "VBDoanVan" not in body
    assert notes == {"Footnote"}


def test_a_template_that_lost_its_footnotes_part_gets_one(
    template_docx, edited, compile_template, letter, read_part, tmp_path
):
    docx = edited(template_docx, RELATIONSHIP, "", "word/_rels/document.xml.rels")
    docx = edited(docx, OVERRIDE, "", "[Content_Types].xml")
    docx = edited(docx, SETTINGS, "", "word/settings.xml")
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "word/footnotes.xml"}
    result = render_letter(compile_template(zip_members(members)), letter, created=date(2023, 11, 28))
    assert len(read_part(result, "word/footnotes.xml")) == 5
    (tmp_path / "van-ban.docx").write_bytes(result)
    assert OpenXmlValidator().validate(tmp_path / "van-ban.docx").errors == []


def test_a_clerks_own_footnote_keeps_its_number(template_docx, edited, compile_template, letter, read_part):
    note = (
        '<w:footnote w:id="7"><w:p><w:r><w:t>Của {{ dia_danh }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    docx = edited(template_docx, "</w:footnotes>", note, "word/footnotes.xml")
    result = render_letter(compile_template(docx), letter, created=date(2023, 11, 28))
    assert [n.get(w("id")) for n in read_part(result, "word/footnotes.xml")] == [
        "-1",
        "0",
        "7",
        "8",
        "9",
        "10",
    ]
    assert "Của TP. Quảng Ngãi" in "".join(read_part(result, "word/footnotes.xml")[2].itertext())

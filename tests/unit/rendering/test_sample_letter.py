"""The sample directive, word for word on paper."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from docgen.domain.letter import FootnoteMark, Paragraph, ParagraphKind, Run, Table
from docgen.errors import UnwritableTextError
from docgen.ooxml.metrics import text_width_mm
from docgen.ooxml.namespaces import w
from docgen.ooxml.reading import document_text, paragraph_text
from docgen.ooxml.units import mm_of_twips

GOLDEN = Path(__file__).with_name("golden_cong_van.xml")


def lines_of(docx):
    return document_text(docx).replace("\u00a0", " ").split("\n")


def draft_of(letter):
    return replace(letter, number="", date_line="ngày      tháng      năm 2023", is_draft=True)


def test_the_document_is_the_golden_one(rendered, letter, read_part):
    """After a wanted change: write the new XML to the golden file, and look at the page before committing it."""
    root = read_part(rendered(letter))
    etree.indent(root)
    assert etree.tostring(root, encoding="unicode") + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_head_and_foot_say_what_the_letter_says(rendered, letter):
    lines = lines_of(rendered(letter))
    head = lines[: lines.index("Kính gửi:")]
    assert [line for line in head if line] == [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ QUẢNG NGÃI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 5021/UBND-KT",
        "V/v duy trì và nâng cao chất lượng các tiêu chí của xã 14 đạt chuẩn nông thôn mới",
        "TP. Quảng Ngãi, ngày 28 tháng 11 năm 2023",
    ]
    foot = lines[lines.index("Nơi nhận:") :]
    assert [line for line in foot if line][:10] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Sở Nông nghiệp và PTNT tỉnh;",
        "- CT, các PCT UBND TP;",
        "- Văn phòng ĐP NTM tỉnh;",
        "- C, PVP, CV (KT);",
        "- Lưu: VT, KT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Lâm",
    ]


def test_several_addressees_stand_below_each_other_and_the_last_ends_with_a_stop(rendered, letter):
    lines = lines_of(rendered(letter))
    at = lines.index("Kính gửi:")
    items = lines[at + 1 : at + 5]
    assert [item[:2] for item in items] == ["- "] * 4
    assert [item[-1] for item in items] == [";", ";", ";", "."]
    assert items[2].endswith("Văn phòng HĐND&UBND thành phố;")


def test_one_addressee_stands_on_the_line_without_dash(rendered, letter):
    lines = lines_of(rendered(replace(letter, addressees=("Bộ Nội vụ",))))
    assert "Kính gửi: Bộ Nội vụ" in lines


def test_no_addressee_leaves_no_trace(rendered, letter):
    assert not any("Kính gửi" in line for line in lines_of(rendered(replace(letter, addressees=()))))


def test_a_superior_body_stands_above_the_issuer(rendered, letter):
    lines = lines_of(rendered(replace(letter, superior="UBND THÀNH PHỐ QUẢNG NGÃI")))
    assert [line for line in lines if line][:2] == ["UBND THÀNH PHỐ QUẢNG NGÃI", "ỦY BAN NHÂN DÂN"]


def test_a_draft_leaves_the_number_open_and_is_marked_on_every_page(rendered, letter, read_part):
    draft = rendered(draft_of(letter))
    assert "Số:       /UBND-KT" in lines_of(draft)
    for header in ("word/header1.xml", "word/header2.xml"):
        assert "DỰ THẢO" in "".join(read_part(draft, header).itertext())
        assert "DỰ THẢO" not in "".join(read_part(rendered(letter), header).itertext())


def test_the_page_number_is_on_every_page_but_the_first(rendered, letter, read_part):
    for docx in (rendered(letter), rendered(draft_of(letter))):
        assert "PAGE" in "".join(read_part(docx, "word/header1.xml").itertext())
        assert "PAGE" not in "".join(read_part(docx, "word/header2.xml").itertext())


def test_footnotes_are_numbered_in_reading_order(rendered, letter, read_part):
    docx = rendered(letter)
    marks = [mark.get(w("id")) for mark in read_part(docx).iter(w("footnoteReference"))]
    notes = {note.get(w("id")): "".join(note.itertext()) for note in read_part(docx, "word/footnotes.xml")}
    assert marks == ["1", "2", "3"]
    assert [notes[mark][:20].strip() for mark in marks] == [
        "về việc ban hành Kế",
        "Về việc phân công t",
        "Về việc phân công t",
    ]


def test_a_footnote_in_a_table_cell_is_counted_too(rendered, letter, read_part):
    note = FootnoteMark((Run("Số liệu đến 30/11/2023"),))
    table = Table((((Run("Xã"),), (Run("Tiêu chí"), note)), ((Run("Tịnh Khê"),), (Run("19"),))))
    docx = rendered(replace(letter, body=(table, *letter.body)))
    marks = [mark.get(w("id")) for mark in read_part(docx).iter(w("footnoteReference"))]
    assert marks == ["1", "2", "3", "4"]
    assert "Số liệu đến 30/11/2023" in "".join(read_part(docx, "word/footnotes.xml")[2].itertext())


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("triển khai thực hiện.", "triển khai thực hiện./."),
        ("triển khai thực hiện", "triển khai thực hiện./."),
        ("triển khai thực hiện./.", "triển khai thực hiện./."),
        ("triển khai thực hiện. ", "triển khai thực hiện./."),
    ],
)
def test_the_text_ends_with_the_end_mark_once(rendered, letter, written, printed):
    body = (Paragraph(ParagraphKind.TEXT, (Run(written),)),)
    assert printed in lines_of(rendered(replace(letter, body=body)))


def test_the_end_mark_stands_before_a_last_footnote_and_below_a_last_table(rendered, letter, read_part):
    noted = (Paragraph(ParagraphKind.TEXT, (Run("Hết."), FootnoteMark((Run("Ghi chú"),)))),)
    assert "Hết./." in lines_of(rendered(replace(letter, body=noted)))
    table = (Table((((Run("Xã"),),), ((Run("Tịnh Khê"),),))),)
    lines = lines_of(rendered(replace(letter, body=table)))
    assert lines[lines.index("Tịnh Khê") + 1] == "./."


def test_a_spaced_hyphen_never_begins_a_line(rendered, letter):
    text = document_text(rendered(letter))
    assert not re.search(r"\w - \w", text.replace("Độc lập - Tự do - Hạnh phúc", ""))
    assert "chính trị\u00a0- xã hội" in text


def test_faces_and_kinds_of_paragraphs_are_kept(rendered, letter, read_part):
    body = tuple(
        Paragraph(kind, (Run(f"{kind} "), Run("đậm", bold=True), Run("nghiêng", italic=True)))
        for kind in ParagraphKind
    )
    root = read_part(rendered(replace(letter, body=body)))
    ends = ("đậmnghiêng", "đậmnghiêng./.")
    written = [p for p in root.iter(w("p")) if paragraph_text(p).lower().endswith(ends)]
    styles = [p.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) for p in written]
    parts = ["VBPhan", "VBPhanTen", "VBMucLon"]
    assert styles == ["VBDoanVan", *parts, "VBDieu", "VBKhoan", "VBDiem", "VBGachDauDong"]
    faces = [[bool(r.findall(f".//{w(tag)}")) for tag in "bi"] for r in written[0].findall(w("r"))]
    assert faces == [[False, False], [True, False], [False, True]]


def test_a_table_is_ruled_and_repeats_its_heading(rendered, letter, read_part, template):
    rows = (((Run("STT"),), (Run("Xã"),), (Run("Ghi chú dài " * 20),)), ((Run("1"),), (Run("Tịnh Khê"),)))
    docx = rendered(replace(letter, body=(Table(rows),)))
    table = next(
        t for t in read_part(docx).iter(w("tbl")) if t.find(f"{w('tblPr')}/{w('tblBorders')}") is not None
    )
    heading, row = table.findall(w("tr"))
    assert heading.find(f"{w('trPr')}/{w('tblHeader')}") is not None
    assert row.find(f"{w('trPr')}/{w('tblHeader')}") is None
    assert [len(r.findall(w("tc"))) for r in (heading, row)] == [3, 3]
    widths = [int(column.get(w("w"))) for column in table.find(w("tblGrid"))]
    assert sum(widths) == template.text_width
    assert widths[0] < widths[1] < widths[2]


def test_the_same_letter_gives_the_same_bytes(rendered, letter):
    assert rendered(letter) == rendered(replace(letter))


def test_title_and_issuer_stand_in_the_properties_whole(rendered, letter, read_part):
    subject = "rà soát HĐND&UBND <14 xã> " * 20
    properties = read_part(rendered(replace(letter, subject=subject)), "docProps/core.xml")
    texts = {element.tag.rpartition("}")[2]: element.text for element in properties}
    assert texts["title"] == subject.strip()
    assert texts["creator"] == "ỦY BAN NHÂN DÂN THÀNH PHỐ QUẢNG NGÃI"
    assert texts["created"] == "2023-11-28T00:00:00Z"


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"is_draft": True, "number": ""},
        {"superior": "UBND TỈNH", "addressees": ("Bộ <Nội> & vụ",), "recipients": ("a\nb",) * 40},
        {"subject": 'trích yếu "dài" ' * 30, "body": (Table((((Run("a"),), (Run("b"),)),)),)},
    ],
)
def test_word_opens_it_without_repair(rendered, letter, change, tmp_path):
    (tmp_path / "van-ban.docx").write_bytes(rendered(replace(letter, **change)))
    result = OpenXmlValidator().validate(tmp_path / "van-ban.docx")
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize(
    ("change", "field"), [({"subject": "a\x0bb"}, "trích yếu"), ({"recipients": ("x\ufffe",)}, "nơi nhận")]
)
def test_a_character_word_cannot_hold_is_refused_with_its_field(rendered, letter, change, field):
    with pytest.raises(UnwritableTextError) as caught:
        rendered(replace(letter, **change))
    assert field in caught.value.where


def test_short_words_of_a_table_are_never_broken(rendered, letter, read_part):
    words = ("STT", "Nội dung thực hiện " * 30, "31/12/2024")
    rows = (tuple((Run(word),) for word in words), tuple((Run(word),) for word in words))
    root = read_part(rendered(replace(letter, body=(Table(rows),))))
    table = next(t for t in root.iter(w("tbl")) if t.find(f"{w('tblPr')}/{w('tblBorders')}") is not None)
    widths = [mm_of_twips(int(column.get(w("w")))) - 3 for column in table.find(w("tblGrid"))]
    for word, width in zip(words[::2], widths[::2], strict=True):
        assert width >= text_width_mm(word, 13, bold=True)


def test_an_empty_table_or_body_prints_nothing_and_breaks_nothing(rendered, letter):
    for body in ((), (Table(()),), (Table(((),)),)):
        assert "Nơi nhận:" in document_text(rendered(replace(letter, body=body)))

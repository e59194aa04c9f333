"""What a letter may carry beside its text: annexes, urgency, circulation, contact, drafter, another position."""

from dataclasses import replace

import pytest

from docgen.domain.letter import Annex, FootnoteMark, Paragraph, ParagraphKind, Run, Table
from docgen.errors import BrokenTemplateError
from docgen.ooxml.namespaces import w
from docgen.ooxml.reading import document_text, paragraph_text
from docgen.rendering.rule_lines import page_text_twips

TEXT = (Paragraph(ParagraphKind.TEXT, (Run("Nội dung phụ lục"),)),)
NARROW = (Table(rows=(((Run("STT"),), (Run("Tên"),)),)),)
WIDE = (Table((tuple((Run("Điều-phối-nông-thôn-mới"),) for _ in range(6)),)),)


def annex(title="danh mục", body=TEXT, **more):
    return Annex(title, body, **more)


def sections(root):
    return list(root.iter(w("sectPr")))


def lines(docx):
    return [line for line in document_text(docx).replace("\u00a0", " ").split("\n") if line.strip()]


@pytest.fixture
def with_annexes(rendered, letter):
    def make(*annexes):
        named = replace(letter, type_name="công văn", issuer_name="Ủy ban nhân dân thành phố Quảng Ngãi")
        return rendered(replace(named, annexes=annexes))

    return make


def test_a_letter_without_annexes_is_one_section(rendered, letter, read_part):
    assert len(sections(read_part(rendered(letter)))) == 1


def test_one_annex_has_no_number_and_two_have_roman_ones(with_annexes):
    assert "Phụ lục" in lines(with_annexes(annex()))
    assert {"Phụ lục I", "Phụ lục II"} <= set(lines(with_annexes(annex(), annex())))


def test_an_annex_says_what_it_belongs_to_and_ends_with_the_mark(with_annexes):
    said = lines(with_annexes(annex()))
    at = said.index("Phụ lục")
    assert said[at + 1 : at + 4] == [
        "DANH MỤC",
        "(Kèm theo Công văn số 5021/UBND-KT ngày 28 tháng 11 năm 2023 của Ủy ban nhân dân thành phố Quảng Ngãi)",
        "Nội dung phụ lục./.",
    ]


def test_each_annex_counts_from_one_and_does_not_repeat_the_first_page(with_annexes, read_part):
    first, *others = sections(read_part(with_annexes(annex(), annex())))
    assert first.find(w("pgNumType")) is None
    for section in others:
        assert section.find(w("pgNumType")).get(w("start")) == "1"
        for kind in ("headerReference", "footerReference"):
            mine, theirs = (
                [r.attrib.values()[1] for r in s.findall(w(kind)) if r.get(w("type")) == "first"]
                for s in (section, first)
            )
            assert len(mine) == 1
            assert mine != theirs


@pytest.mark.parametrize(
    ("one", "turned"),
    [(annex(), False), (annex(body=NARROW), False), (annex(landscape=True), True), (annex(body=WIDE), True)],
)
def test_an_annex_lies_on_its_side_if_it_is_told_to_or_its_table_is_wide(
    one, turned, with_annexes, read_part
):
    root = read_part(with_annexes(one))
    last = sections(root)[-1]
    size, margins = last.find(w("pgSz")), last.find(w("pgMar"))
    assert (size.get(w("orient")) == "landscape") == turned
    assert (int(size.get(w("w"))) > int(size.get(w("h")))) == turned
    if turned:  # the bound edge stays the widest
        assert int(margins.get(w("top"))) == 1701
    for table in root.findall(f"{w('body')}/{w('tbl')}")[2:]:
        assert sum(int(c.get(w("w"))) for c in table.find(w("tblGrid"))) <= page_text_twips(root)


def test_footnotes_go_on_counting_through_the_annexes(rendered, letter, read_part):
    noted = (Paragraph(ParagraphKind.TEXT, (Run("x"), FootnoteMark((Run("ở phụ lục"),)))),)
    root = read_part(rendered(replace(letter, annexes=(annex(body=noted),))), "word/footnotes.xml")
    assert "".join(root[-1].itertext()).strip() == "ở phụ lục"
    numbers = [int(note.get(w("id"))) for note in root]
    assert numbers == sorted(set(numbers))


def test_a_document_issued_with_the_letter_has_a_letterhead_and_no_number(with_annexes):
    said = lines(with_annexes(annex("làm việc của Tổ công tác", type_title="QUY CHẾ")))
    at = said.index("QUY CHẾ")
    assert said[at + 1] == "Làm việc của Tổ công tác"
    assert said[at - 4 : at] == [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ QUẢNG NGÃI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert sum(line.startswith("Số: ") for line in said) == 1


def test_a_template_without_place_for_annexes_never_drops_them(
    letter, edited, template_docx, compile_template
):
    from datetime import date

    from docgen.rendering.letters import render_letter

    template = compile_template(edited(template_docx, "{{p phu_luc }}", ""))
    with pytest.raises(BrokenTemplateError, match="không có chỗ cho phụ lục"):
        render_letter(template, replace(letter, annexes=(annex(),)), created=date(2023, 11, 28))


@pytest.mark.parametrize(("degree", "twips"), [("HỎA TỐC", 1701), ("THƯỢNG KHẨN", 2268), ("KHẨN", 1134)])
def test_an_urgency_mark_is_a_red_frame_of_its_legal_size(degree, twips, rendered, letter, read_part):
    root = read_part(rendered(replace(letter, urgency=degree)))
    frames = [t for t in root.iter(w("tbl")) if t.find(f"{w('tr')}/{w('trPr')}/{w('trHeight')}") is not None]
    assert ["".join(frame.itertext()).strip() for frame in frames] == [degree]
    assert int(frames[0].find(f".//{w('tcW')}").get(w("w"))) == twips
    assert frames[0].find(f".//{w('trHeight')}").get(w("val")) == "454"
    assert {border.get(w("color")) for border in frames[0].find(f".//{w('tblBorders')}")} == {"FF0000"}


def test_marks_stand_where_the_law_puts_them(rendered, letter, docx_text, read_part):
    docx = rendered(
        replace(
            letter,
            circulation="LƯU HÀNH NỘI BỘ",
            contact=("Địa chỉ: A", "ĐT: B"),
            drafter_mark="PL.(300)",
            other_position="CHÁNH VĂN PHÒNG",
        )
    )

    def words(part):
        return [paragraph_text(p).replace("\u00a0", " ").strip() for p in read_part(docx, part).iter(w("p"))]

    assert words("word/header2.xml") == ["LƯU HÀNH NỘI BỘ"]
    assert "LƯU HÀNH NỘI BỘ" not in words("word/header1.xml")
    assert words("word/footer1.xml") == ["", "Địa chỉ: A", "ĐT: B"]
    body = words("word/document.xml")
    assert "- Lưu: VT, KT. PL.(300)" in body
    assert body[body.index("Nguyễn Lâm") - 1] == "CHÁNH VĂN PHÒNG"

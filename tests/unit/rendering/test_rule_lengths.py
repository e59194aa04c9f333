"""Rules are as long as the law says, whoever issues (NĐ 30/2020 Phụ lục I.II.1–2)."""

from dataclasses import replace
from datetime import date

import pytest

from docgen.ooxml.metrics import Face, text_width_mm, wrapped
from docgen.ooxml.namespaces import w
from docgen.ooxml.reading import paragraph_text
from docgen.ooxml.units import mm_of_twips
from docgen.rendering.letters import render_letter

ISSUERS = [
    ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ QUẢNG NGÃI"),
    ("ỦY BAN NHÂN DÂN", "XÃ TỊNH KHÊ"),
    ("VĂN PHÒNG",),
    ("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",),
    ("ỦY BAN NHÂN DÂN", "PHƯỜNG TRƯƠNG QUANG TRỌNG"),
]


def rules(root, style):
    """Paragraph above, rule's length, both in millimetres, and how far it is off the middle."""
    for paragraph in root.iter(w("p")):
        if paragraph.find(f"{w('pPr')}/{w('pStyle')}[@{w('val')}='{style}']") is not None:
            indent = paragraph.find(f"{w('pPr')}/{w('ind')}")
            left, right = int(indent.get(w("left"))), int(indent.get(w("right")))
            column = int(next(paragraph.iterancestors(w("tc"))).find(f"{w('tcPr')}/{w('tcW')}").get(w("w")))
            yield (
                paragraph_text(paragraph.getprevious()),
                mm_of_twips(column - left - right),
                abs(left - right),
            )


@pytest.mark.parametrize("issuer", ISSUERS)
def test_the_rule_below_the_issuer_is_a_third_to_a_half_of_its_last_line(rendered, letter, read_part, issuer):
    [(text, length, off_middle)] = rules(
        read_part(rendered(replace(letter, issuer_lines=issuer))), "VBKeCoQuan"
    )
    line = wrapped(text, 65, Face(13, bold=True))[-1]
    assert 1 / 3 <= length / text_width_mm(line, 13, bold=True) <= 1 / 2
    assert off_middle <= 1


def test_the_rule_below_the_motto_is_as_long_as_the_motto(rendered, letter, read_part):
    [(text, length, off_middle)] = rules(read_part(rendered(letter)), "VBKeTieuNgu")
    assert text == "Độc lập - Tự do - Hạnh phúc"
    assert length == pytest.approx(text_width_mm(text, 14, bold=True), abs=0.1)
    assert off_middle <= 1


def test_a_clerk_who_makes_the_name_smaller_in_word_gets_a_shorter_rule(
    rendered, letter, read_part, template_docx, edited, compile_template
):
    old = '<w:r><w:t xml:space="preserve">{{ dong }}'
    smaller = edited(template_docx, old, old.replace("<w:r>", '<w:r><w:rPr><w:sz w:val="24"/></w:rPr>'))
    docx = render_letter(compile_template(smaller), letter, created=date(2023, 11, 28))
    [(_, before, _)] = rules(read_part(rendered(letter)), "VBKeCoQuan")
    [(_, after, _)] = rules(read_part(docx), "VBKeCoQuan")
    assert after == pytest.approx(before * 12 / 13, abs=0.1)

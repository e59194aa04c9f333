"""The template a document type starts from: made from the rules, the same every time, valid for Word."""

from datetime import date
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from docgen.ooxml.namespaces import w
from docgen.ooxml.package import open_package
from docgen.ooxml.units import twips
from docgen.ooxml.xml_parts import parse_part
from docgen.rules.profile import all_profiles, as_of
from docgen.templating.base.__main__ import write_templates
from docgen.templating.base.families import FAMILIES, template_of
from docgen.templating.base.page_layout import page_layout
from docgen.templating.style_names import USED_BY_ATTACHMENTS, USED_BY_DOCGEN

TEMPLATES = Path(__file__).parents[3] / "templates"
LAYOUT = page_layout(as_of(date(2023, 11, 28)))


def root_of(docx, part):
    return parse_part(open_package(docx, "mau.docx").members[part], part, "mau.docx")


@pytest.mark.parametrize("key", FAMILIES)
def test_the_committed_template_is_what_the_builder_makes(key, tmp_path):
    write_templates(tmp_path)
    made = (tmp_path / key / "template.docx").read_bytes()
    assert made == (TEMPLATES / key / "template.docx").read_bytes()
    assert made == template_of(key, page_layout(all_profiles()[-1]))


@pytest.mark.parametrize("key", FAMILIES)
def test_word_opens_the_template_without_repair(key):
    result = OpenXmlValidator().validate(TEMPLATES / key / "template.docx")
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("key", FAMILIES)
def test_page_and_margins_are_the_rules(key):
    section = root_of(template_of(key, LAYOUT), "word/document.xml").find(f"{w('body')}/{w('sectPr')}")
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    assert (size.get(w("w")), size.get(w("h"))) == ("11906", "16838")
    assert {side: int(margins.get(w(side))) for side in ("top", "bottom", "left", "right", "header")} == {
        "top": twips(20),
        "bottom": twips(20),
        "left": twips(30),
        "right": twips(15),
        "header": twips(10),
    }
    assert section.find(w("titlePg")) is not None


@pytest.mark.parametrize("key", FAMILIES)
def test_styles_have_plain_names_that_survive_libreoffice(key):
    styles = root_of(template_of(key, LAYOUT), "word/styles.xml").findall(w("style"))
    names = {style.get(w("styleId")): style.find(w("name")).get(w("val")) for style in styles}
    own = {key: name for key, name in names.items() if key.startswith("VB")}
    assert all(key == name and key.isascii() for key, name in own.items())
    assert set(USED_BY_DOCGEN) <= set(names.values())


@pytest.mark.parametrize("key", FAMILIES)
def test_every_style_in_use_exists_and_every_own_style_is_used_somewhere(key):
    package = open_package(template_of(key, LAYOUT), "mau.docx")
    text = b"".join(data for part, data in package.members.items() if part.startswith("word/")).decode()
    defined = {
        s.get(w("styleId")) for s in root_of(template_of(key, LAYOUT), "word/styles.xml").findall(w("style"))
    }
    used = {chunk.split('"')[1] for mark in ("<w:pStyle ", "<w:rStyle ") for chunk in text.split(mark)[1:]}
    assert used <= defined
    assert {name for name in defined if name.startswith("VB")} <= used | {
        *USED_BY_DOCGEN,
        *USED_BY_ATTACHMENTS,
    }

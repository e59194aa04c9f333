"""Any text that a Word file can hold goes in and comes back; any other is refused by name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import UnwritableTextError
from docgen.ooxml.namespaces import WORD_NAMESPACES
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.reading import paragraph_text
from docgen.ooxml.text import run
from docgen.ooxml.xml_parts import parse_part
from docgen.vietnamese.characters import first_unwritable


def read_back(text: str, **face: bool) -> str:
    xml = paragraph("VBDoanVan", run(text, **face)).replace("<w:p>", f"<w:p {WORD_NAMESPACES}>", 1)
    return paragraph_text(parse_part(xml.encode(), "thử", "thử.docx"))


@given(st.text())
def test_every_text_comes_back_whole_or_is_refused(text):
    try:
        came_back = read_back(text)
    except UnwritableTextError:
        assert first_unwritable(text) is not None
    else:
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        assert came_back == unicodedata.normalize("NFC", lines)


@given(st.text(alphabet="<>&\"'/wtrp:{}% \n\t"), st.booleans(), st.booleans())
def test_xml_in_a_text_stays_text(text, bold, italic):
    assert read_back(text, bold=bold, italic=italic) == text


@pytest.mark.parametrize(
    "text", ["a\x0b", "\x00", "\x1b", "\ufffe", "\ud800", "a\x07b", "trang\x0cmới", "\u202e"]
)
def test_what_word_cannot_hold_is_refused_and_never_dropped(text):
    with pytest.raises(UnwritableTextError, match="mà tệp Word không chứa được"):
        run(text)

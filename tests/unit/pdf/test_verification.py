"""A PDF that lost something is refused, with the thing it lost."""

import pytest

from docgen.errors import OutsideToolError
from docgen.pdf.facts import read_facts
from docgen.pdf.typefaces import FACES, folder, stands_for
from docgen.pdf.verification import verify


@pytest.fixture(scope="module")
def printed(wheel, docx, parts):
    """A Word file and its PDF: only these words."""
    word = docx(parts("paragraph", parts("run", "Ủy ban nhân dân thành phố")))
    return word, wheel.make(word)


def test_a_whole_pdf_gives_its_facts(printed):
    word, pdf = printed
    facts = verify(pdf, word)
    assert facts.pages == 1
    assert "Ủy ban nhân dân" in facts.text


@pytest.mark.parametrize("pdf", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF\n"])
def test_no_pdf_at_all_is_refused(printed, pdf):
    with pytest.raises(OutsideToolError):
        verify(pdf, printed[0])


def test_a_pdf_cut_short_is_refused(printed):
    word, pdf = printed
    with pytest.raises(OutsideToolError):
        verify(pdf[: len(pdf) // 2], word)


def test_missing_words_are_named(printed, docx, parts):
    longer = docx(parts("paragraph", parts("run", "Ủy ban nhân dân thành phố Quảng Ngãi")))
    with pytest.raises(OutsideToolError, match="“Quảng”, “Ngãi”"):
        verify(printed[1], longer)


def test_a_paragraph_printed_once_of_two_is_missed(printed, docx, parts):
    twice = docx(parts("paragraph", parts("run", "Ủy ban nhân dân thành phố")) * 2)
    with pytest.raises(OutsideToolError, match="thiếu chữ"):
        verify(printed[1], twice)


def test_a_font_nobody_asked_for_is_named_with_the_letters_it_printed(printed, docx, parts):
    arial = docx(parts("paragraph", parts("run", "Ủy ban nhân dân thành phố")))
    members_in_arial = arial.replace(b"Times New Roman", b"Arial")
    assert members_in_arial != arial
    other = docx(
        parts("paragraph", parts("run", "Ủy ban nhân dân thành phố")),
        more={"word/styles.xml": STYLES_IN_ARIAL},
    )
    with pytest.raises(OutsideToolError, match="bằng phông LiberationSerif"):
        verify(printed[1], other)


def test_a_font_that_is_not_in_the_file_is_refused(docx, parts):
    with pytest.raises(OutsideToolError, match="không nhúng phông"):
        verify(pdf_with_standard_font(), docx(parts("paragraph", parts("run", "Hello"))))


def test_hidden_words_and_computed_fields_are_not_missed(printed, docx, parts):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>31/12/1999</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    hidden = parts("run", "ghi chú riêng", "<w:vanish/>")
    taken_away = "<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del>"
    word = docx(parts("paragraph", parts("run", "Ủy ban nhân dân thành phố"), hidden, field, taken_away))
    assert verify(printed[1], word).pages == 1


def test_every_face_of_the_package_is_there_with_its_licence():
    assert all((folder() / file).read_bytes()[:4] == b"\0\1\0\0" for file in FACES.values())
    assert "SIL Open Font License" in (folder() / "OFL.txt").read_text(encoding="utf-8")


def test_twins_stand_for_microsofts_fonts_and_nothing_else_does():
    assert stands_for("BAAAAA+LiberationSerif-Bold", "Times New Roman")
    assert stands_for("TimesNewRomanPS-BoldMT", "Times New Roman")
    assert not stands_for("DejaVuSerif", "Times New Roman")


def test_facts_tell_what_each_font_printed(wheel, docx, parts):
    pdf = wheel.make(docx(parts("paragraph", parts("run", "đậm", "<w:b/>"), parts("run", " thường"))))
    texts = {font.name: font.text for font in read_facts(pdf).fonts}
    assert texts["LiberationSerif-Bold"].strip() == "đậm"


def pdf_with_standard_font() -> bytes:
    """One page, one word in Helvetica, which every reader is expected to have and no printer must."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length 36>>stream\nBT /F 12 Tf 20 100 Td (Hello) Tj ET  \nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    )


STYLES_IN_ARIAL = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults>'
    '<w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
)

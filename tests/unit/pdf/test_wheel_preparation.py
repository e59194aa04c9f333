"""What is changed for rdocx is the cut between runs, never a word."""

from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml.namespaces import WORD_NAMESPACES, w
from docgen.ooxml.package import open_package
from docgen.ooxml.text import escape
from docgen.ooxml.xml_parts import parse_part
from docgen.pdf.coverage import covered
from docgen.pdf.font_sizes import FontSizes
from docgen.pdf.note_marks import tie_note_marks
from docgen.pdf.runs import isolate_strange_signs, join_alike, move_punctuation
from docgen.pdf.wheel_preparation import prepared

LOOKS = (
    "",
    "<w:b/>",
    "<w:i/>",
    "<w:b/><w:i/>",
    '<w:u w:val="single"/>',
    '<w:vertAlign w:val="superscript"/>',
)
words = st.text(alphabet="aử ,.;:()“”☐漢\u00a0", max_size=8)


@given(st.lists(st.tuples(words, st.sampled_from(LOOKS)), max_size=8))
def test_no_letter_is_lost_moved_or_added(runs):
    paragraph = paragraph_of(*runs)
    join_alike(paragraph)
    move_punctuation(paragraph)
    isolate_strange_signs(paragraph)
    assert text_of(paragraph) == "".join(text for text, _ in runs)


@given(st.lists(st.tuples(words, st.sampled_from(LOOKS)), max_size=8))
def test_letters_keep_their_look(runs):
    paragraph = paragraph_of(*runs)
    before = looks_of_letters(paragraph)
    join_alike(paragraph)
    move_punctuation(paragraph)
    isolate_strange_signs(paragraph)
    assert looks_of_letters(paragraph) == before


def test_runs_that_look_alike_become_one():
    paragraph = paragraph_of(("tại các Thông báo: ", ""), ("Số 1294", ""), (" đậm", "<w:b/>"))
    join_alike(paragraph)
    assert texts(paragraph) == ["tại các Thông báo: Số 1294", " đậm"]


def test_brackets_go_to_the_italics_they_enclose():
    paragraph = paragraph_of(("12 xã (", ""), ("trừ xã Tịnh Hòa", "<w:i/>"), ("), lộ trình", ""))
    move_punctuation(paragraph)
    assert texts(paragraph) == ["12 xã ", "(trừ xã Tịnh Hòa),", " lộ trình"]


def test_a_raised_letter_lends_its_look_to_nothing():
    runs = (("m", ""), ("2", '<w:vertAlign w:val="superscript"/>'), (", và", ""))
    paragraph = paragraph_of(*runs)
    move_punctuation(paragraph)
    assert texts(paragraph) == [text for text, _ in runs]


def test_a_mark_is_tied_by_a_step_back_as_wide_as_the_room_kept():
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    paragraph = parse(f'<w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr><w:t>28/10/2022</w:t></w:r>{mark}')
    tie_note_marks(paragraph, FontSizes(None), digits=1)
    assert texts(paragraph) == ["28/10/2022\u2007", "\u200d"]
    step = paragraph.findall(w("r"))[1].find(f"{w('rPr')}/{w('spacing')}")
    assert step.get(w("val")) == "-130"  # half of 13 pt, in twips
    assert [child.tag for child in step.getparent()] == [w("b"), w("spacing"), w("sz")]


def test_sizes_come_from_the_nearest_that_says_one():
    styles = parse_part(
        f'<w:styles {WORD_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:styleId="A"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="C"/></w:style></w:styles>'.encode(),
        "styles",
        "thử",
    )
    sizes = FontSizes(styles)
    for style, size in (("B", 28), ("C", 24), ("unknown", 24)):
        paragraph = parse(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>a</w:t></w:r>')
        assert sizes.of(paragraph.find(w("r")), paragraph) == size


def test_the_font_table_is_ours_and_the_file_opens_again(letter_docx):
    package = open_package(prepared(open_package(letter_docx, "thử.docx")), "thử.docx")
    fonts = [name for name in package.members if name.endswith(".odttf")]
    assert len(fonts) == 4
    assert not any(package.members[name].startswith(b"\0\1\0\0") for name in fonts)  # scrambled, as Word does


def test_liberation_serif_has_every_vietnamese_letter():
    vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ₫"
    assert set(vowels + vowels.upper()) <= covered()
    assert not set("漢☐") & covered()


def parse(content: str):
    return parse_part(f"<w:p {WORD_NAMESPACES}>{content}</w:p>".encode(), "p", "thử")


def paragraph_of(*runs: tuple[str, str]):
    return parse("".join(f"<w:r><w:rPr>{look}</w:rPr><w:t>{escape(text)}</w:t></w:r>" for text, look in runs))


def texts(paragraph) -> list[str]:
    return [element.text or "" for element in paragraph.iter(w("t"))]


def text_of(paragraph) -> str:
    return "".join(texts(paragraph))


def looks_of_letters(paragraph) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (letter, tuple(child.tag for child in run.find(w("rPr"))))
        for run in paragraph.iter(w("r"))
        for letter in run.findtext(w("t")) or ""
        if letter.isalpha()
    ]

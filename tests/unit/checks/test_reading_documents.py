"""What is read of a document, and what is not guessed: other people's styles, damaged files, drafts, PDFs."""

import io
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from docgen.checks import findings_of_docx
from docgen.checks.model import Source
from docgen.checks.pdf_reading import read_pdf
from docgen.checks.regions import Region
from docgen.checks.registry import findings_of
from docgen.checks.word_reading import read_docx
from docgen.errors import BrokenTemplateError, DocgenError, HostileFileError, HostileTemplateError
from docgen.ooxml.writing import zip_members
from docgen.rules.profile import FormatProfile

Make = Callable[[Mapping[str, Any]], bytes]


def _with_styles_renamed(data: bytes) -> bytes:
    """The same letter with styles named as another office might."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zip_members({name: content.replace(b"VB", b"Kieu") for name, content in members.items()})


def test_parts_are_told_by_their_words_not_by_our_style_names(letter: bytes, profile: FormatProfile) -> None:
    renamed = _with_styles_renamed(letter)
    assert (
        read_docx(renamed, "x.docx", profile.types).regions
        == read_docx(letter, "x.docx", profile.types).regions
    )
    assert findings_of_docx(renamed, profile) == ()


def test_number_date_and_type_are_read(letter: bytes, profile: FormatProfile) -> None:
    document = read_docx(letter, "x.docx", profile.types)
    assert str(document.reference) == "15/UBND-KT"
    assert document.issued_on == date(2026, 1, 5)
    assert document.kind is not None
    assert document.kind.name == "công văn"
    assert [line.words for line in document.of(Region.SIGNER)] == ["Nguyễn Văn An"]


@pytest.mark.parametrize("number", ["Số: 12/2026/QĐ-UBND", "Số: 05-HD/VPTW"])
def test_party_and_normative_documents_are_not_judged(
    make: Make, profile: FormatProfile, number: str
) -> None:
    assert findings_of_docx(make({"số": number, "nội dung": {"cỡ": 9}}), profile) == ()


def test_style_bold_twice_is_not_bold(letter: bytes, profile: FormatProfile) -> None:
    """A toggle in the paragraph's style and in the run's style cancels out (ECMA-376 part 1, 17.7.3)."""
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    bold = '<w:style w:type="character" w:styleId="Dam"><w:name w:val="Dam"/><w:rPr><w:b/></w:rPr></w:style>'
    members["word/styles.xml"] = members["word/styles.xml"].replace(
        b"</w:styles>", f"{bold}</w:styles>".encode()
    )
    name = "CỘNG HÒA XÃ HỘI".encode()
    at = members["word/document.xml"].index(name)
    run = members["word/document.xml"].rindex(b"<w:r>", 0, at)
    start = run + len(b"<w:r>")
    document = members["word/document.xml"]
    members["word/document.xml"] = (
        document[:start] + b'<w:rPr><w:rStyle w:val="Dam"/></w:rPr>' + document[start:]
    )
    codes = {finding.code for finding in findings_of_docx(zip_members(members), profile)}
    assert "header.national-name-bold" in codes


def test_a_file_that_says_nothing_gets_no_findings_about_form(profile: FormatProfile) -> None:
    """An annex or a note without letterhead: no complaint about what it never claimed to be."""
    members = _bare("<w:p><w:r><w:t>Ghi chú họp giao ban.</w:t></w:r></w:p>")
    codes = {finding.code for finding in findings_of_docx(zip_members(members), profile)}
    assert not {
        code for code in codes if code.split(".")[0] in ("header", "number", "recipients", "signing", "title")
    }


def _bare(body: str, head: str = "") -> dict[str, bytes]:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relationships}"><Relationship Id="r1" Type="{office}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{head}<w:document {ns}><w:body>{body}</w:body></w:document>",
    }
    return {name: text.encode() for name, text in texts.items()}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"PK\x03\x04 no zip at all", BrokenTemplateError),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, BrokenTemplateError),  # a .doc under another name
        (zip_members(_bare("", head='<!DOCTYPE w [<!ENTITY a "b">]>')), HostileTemplateError),
        (zip_members(_bare("<w:p/>" * 400_000)), HostileTemplateError),
    ],
    ids=["no zip", "old .doc", "doctype", "400,000 empty paragraphs"],
)
def test_bad_files_are_refused_by_name_within_seconds(
    data: bytes, error: type[DocgenError], profile: FormatProfile
) -> None:
    start = time.monotonic()
    with pytest.raises(error) as refused:
        findings_of_docx(data, profile, name="la.docx")
    assert "la.docx" in refused.value.what + refused.value.where
    assert time.monotonic() - start < 5


def test_one_endless_paragraph_takes_no_more_than_its_length(profile: FormatProfile) -> None:
    """Twenty times the text took four hundred times as long with one careless rule."""
    words = " theo quyết định số 4157/QĐ-UBND ngày 1 tháng 1 Khoản 2  phường Trần Phú" * 20_000
    start = time.monotonic()
    members = _bare(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:  # not packed: the gate refuses what packs so well
        for name, content in members.items():
            archive.writestr(name, content)
    findings_of_docx(stream.getvalue(), profile)
    assert time.monotonic() - start < 30


def test_tables_in_tables_and_circular_styles_end(profile: FormatProfile) -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60
    assert isinstance(findings_of_docx(zip_members(_bare(nested)), profile), tuple)


def test_hidden_twins_of_drawings_are_not_read_twice(profile: FormatProfile) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent>"
    alternate = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    findings = findings_of_docx(zip_members(_bare(alternate)), profile)
    assert [finding.code for finding in findings if finding.code == "secrecy.mark"] == ["secrecy.mark"]


def test_a_pdf_is_judged_by_what_can_be_read_of_it(profile: FormatProfile) -> None:
    document = read_pdf(_blank_letter_page(), "scan.pdf", profile.types)
    assert document.source is Source.PDF
    codes = {finding.code for finding in findings_of(document, profile)}
    assert "page.size" in codes
    assert not {code for code in codes if code.startswith(("header.", "body.", "signing."))}


def test_a_damaged_pdf_is_refused(profile: FormatProfile) -> None:
    with pytest.raises(HostileFileError, match=r"hong\.pdf"):
        read_pdf(b"%PDF-1.7 nothing", "hong.pdf", profile.types)


def _blank_letter_page() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(width=612, height=792)  # Letter
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()

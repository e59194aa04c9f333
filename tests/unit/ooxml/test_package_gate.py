"""What is let in as a template, and what is turned away with the part named."""

import io
import warnings
import zipfile

import pytest

from docgen.errors import BrokenTemplateError, HostileTemplateError
from docgen.ooxml.namespaces import R
from docgen.ooxml.package import open_package, read_package
from docgen.ooxml.writing import zip_members

FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def refusal(data, error, opener=open_package):
    with pytest.raises(error) as caught:
        opener(data, "mau.docx")
    assert caught.value.next_step
    return caught.value


def test_a_plain_word_file_is_let_in(word_members):
    package = open_package(zip_members(word_members()), "mau.docx")
    assert package.main_part == "word/document.xml"
    assert set(package.members) == set(word_members())


def test_a_truncated_file_is_broken(word_members):
    data = zip_members(word_members())
    for kept in (0, 10, len(data) // 2, len(data) - 30):
        assert "bị hỏng" in refusal(data[:kept], BrokenTemplateError).what


def test_a_flipped_byte_is_noticed(word_members):
    data = bytearray(zip_members(word_members(), level=0))
    data[data.index("Chào".encode())] ^= 1
    refusal(bytes(data), BrokenTemplateError)


def test_a_zip_of_something_else_is_no_word_file():
    assert "không phải tệp Word" in refusal(zip_members({"anh.png": b"x"}), BrokenTemplateError).what


def test_a_spreadsheet_is_no_word_file(word_members):
    members = word_members()
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b"wordprocessingml.document", b"spreadsheetml.sheet"
    )
    assert "không phải tệp Word" in refusal(zip_members(members), BrokenTemplateError).what


def test_a_zip_bomb_is_not_unpacked(word_members):
    bomb = zip_members({**word_members(), "word/media/anh.bin": bytes(20_000_000)})
    assert len(bomb) < 100_000
    error = refusal(bomb, HostileTemplateError)
    assert "phình ra" in error.what
    assert "word/media/anh.bin" in error.where


def test_too_many_members_are_refused(word_members):
    many = {f"word/media/{at}.bin": b"" for at in range(2001)}
    assert "quá lớn" in refusal(zip_members({**word_members(), **many}), HostileTemplateError).what


def test_two_members_of_one_name_are_refused(word_members):
    buffer = io.BytesIO(zip_members(word_members()))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")  # zipfile itself warns of what the test does
        archive.writestr("word/document.xml", b"<khac/>")
    assert "trùng tên" in refusal(buffer.getvalue(), HostileTemplateError).what


@pytest.mark.parametrize("name", ["../../ra-ngoai.xml", "/etc/passwd", "word\\document2.xml", "C:/a.xml"])
def test_names_that_lead_outside_are_refused(word_members, name):
    error = refusal(zip_members({**word_members(), name: b"<a/>"}), HostileTemplateError)
    assert "trỏ ra ngoài" in error.what


def test_an_encrypted_member_is_refused(word_members):
    data = bytearray(zip_members(word_members()))
    entry = data.index(b"PK\1\2")
    data[entry + 8] |= 1
    assert "mã hóa" in refusal(bytes(data), HostileTemplateError).what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_any_part(word_members, encoding):
    text = '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    members = {**word_members(), "customXml/item1.xml": text.format(encoding).encode(encoding)}
    for opener in (open_package, read_package):
        error = refusal(zip_members(members), HostileTemplateError, opener)
        assert "DOCTYPE" in error.what
        assert "customXml/item1.xml" in error.where


def test_a_part_that_is_not_well_formed_is_broken(word_members):
    members = {**word_members(), "word/styles.xml": b"<w:styles"}
    assert "word/styles.xml" in refusal(zip_members(members), BrokenTemplateError).where


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("word/vbaProject.bin", "macro"),
        ("word/activeX/activeX1.bin", "ActiveX"),
        ("word/embeddings/oleObject1.bin", "OLE"),
    ],
)
def test_active_members_keep_a_file_from_being_a_template(word_members, name, words):
    data = zip_members({**word_members(), name: b"x"})
    error = refusal(data, HostileTemplateError)
    assert words in error.what
    assert name in error.where
    assert read_package(data, "van-ban-cu.docx")  # reading an old document's words harms nobody


@pytest.mark.parametrize(
    ("kind", "words"),
    [("attachedTemplate", "mẫu khác"), ("image", "bên ngoài"), ("aFChunk", "altChunk"), ("oleObject", "OLE")],
)
def test_what_is_fetched_from_outside_is_refused(word_members, arrows, kind, words):
    arrow = arrows(f'Type="{R}/{kind}" Target="http://xau.example/a" TargetMode="External"')
    error = refusal(
        zip_members({**word_members(), "word/_rels/document.xml.rels": arrow}), HostileTemplateError
    )
    assert words in error.what
    assert "word/_rels/document.xml.rels" in error.where


def test_a_hyperlink_is_harmless(word_members, arrows):
    arrow = arrows(f'Type="{R}/hyperlink" Target="https://quangngai.gov.vn" TargetMode="External"')
    assert open_package(zip_members({**word_members(), "word/_rels/document.xml.rels": arrow}), "mau.docx")


@pytest.mark.parametrize(
    "body",
    [
        '<w:altChunk r:id="rId1"/>',
        "<w:p><w:r><w:object/></w:r></w:p>",
        '<w:p><w:fldSimple w:instr=" INCLUDETEXT /etc/passwd "/></w:p>',
        FIELD.format(
            "<w:r><w:instrText>DDEAU</w:instrText></w:r><w:r><w:instrText>TO cmd</w:instrText></w:r>"
        ),
    ],
)
def test_elements_that_fetch_or_embed_are_refused(word_members, body):
    assert "word/document.xml" in refusal(zip_members(word_members(body)), HostileTemplateError).where


def test_a_page_number_field_is_harmless(word_members):
    body = FIELD.format("<w:r><w:instrText> PAGE </w:instrText></w:r>")
    assert open_package(zip_members(word_members(body)), "mau.docx")

"""Files that are broken, locked or built to do harm: each is refused by name, and the next one is read."""

import io
import random
import runpy
import shutil
import struct
from pathlib import Path

import pytest

from docgen.capture.old_word import read_old_word
from docgen.capture.paper_reading import read_paper
from docgen.capture.readers import known_types, reading_of_file
from docgen.capture.reading_pool import PaperReader, ReadingPool
from docgen.capture.rich_text import read_rich_text
from docgen.errors import DocgenError, HostileFileError

SAMPLES = Path(__file__).parents[2] / "samples" / "past"
GOOD = runpy.run_path(str(Path(__file__).with_name("papers.py")))["DECISION"].docx()


@pytest.fixture(scope="module")
def reader():
    one = PaperReader()
    yield one
    one.close()


def doc_with(place: int, form: str, value: int) -> bytes:
    """The sample .doc with one field of its header changed."""
    import olefile

    data = bytearray((SAMPLES / "cong-van.doc").read_bytes())
    with olefile.OleFileIO(io.BytesIO(bytes(data))) as container:
        start = data.index(container.openstream("WordDocument").read(64))
    struct.pack_into(form, data, start + place, value)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (doc_with(0x0A, "<H", 0x0100 | 0x0200), "mật khẩu"),
        (doc_with(0x01A2, "<I", 0x7FFFFFFF), "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "hỏng"),
    ],
)
def test_old_word_files_that_cannot_be_read(reader, data, words):
    with pytest.raises(HostileFileError, match=words) as caught:
        reader.read("a.doc", "doc", data)
    assert caught.value.where == "a.doc"
    assert caught.value.next_step


@pytest.mark.parametrize("place_and_value", [(0x00, 0xA5DC), (0x02, 0x0065)])
def test_a_word_file_from_before_1997_says_what_to_install(monkeypatch, place_and_value):
    from docgen.capture import older_word

    monkeypatch.setattr(older_word.shutil, "which", lambda _name: None)
    place, value = place_and_value
    with pytest.raises(HostileFileError, match="trước năm 1997") as caught:
        read_old_word(doc_with(place, "<H", value), "a.doc")
    assert "catdoc" in caught.value.next_step


@pytest.mark.parametrize("program", ["catdoc", "antiword"])
def test_older_word_files_go_through_a_program_that_is_installed(monkeypatch, program):
    from docgen.capture import older_word

    real = shutil.which
    if real(program) is None:
        pytest.skip(f"{program} is not installed: reading Word files from before 1997 by it is NOT tested")
    monkeypatch.setattr(older_word.shutil, "which", lambda name: real(name) if name == program else None)
    # No program here writes Word 95; both read later files too, by the same ways.
    paper = older_word.read_older_word((SAMPLES / "quyet-dinh-tcvn3.doc").read_bytes())
    reading = read_paper(paper, known_types())
    assert reading.encoding == "TCVN3"
    assert reading.field("number").value == "512/QĐ-UBND"
    assert reading.field("date").value == "05/03/2004"
    assert reading.field("subject").value.startswith("thành lập Ban quản lý")


def fate(read, data):
    try:
        read(data, "a")
    except HostileFileError as error:
        return "refused by name" if error.where == "a" else error
    return "read"


def test_an_old_word_file_cut_or_scribbled_on_is_read_or_refused():
    whole = (SAMPLES / "cong-van.doc").read_bytes()
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(whole[: chance.choice((len(whole), chance.randrange(1, len(whole))))])
        for _ in range(chance.randrange(6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert fate(read_old_word, bytes(data)) in ("read", "refused by name")


def test_rich_text_cut_anywhere_is_read_or_refused():
    whole = (SAMPLES / "quyet-dinh-vni.rtf").read_bytes()
    for end in range(10, len(whole), 2_000):
        assert fate(read_rich_text, whole[:end]) in ("read", "refused by name")


def test_rich_text_in_the_vietnamese_code_page_and_in_unicode_letters():
    old = rb"{\rtf1\ansi\ansicpg1258 {\fonttbl{\f0\fcharset163 Times New Roman;}}\f0 S\'f4\'ec: 5/Q\'d0-UBND\par}"
    new = rb"{\rtf1\ansi\uc1 S\u7889?: 5/Q\u272?-UBND\par}"
    for data in (old, new):
        assert read_rich_text(data, "a.rtf").lines[0].words == "Số: 5/QĐ-UBND"


def test_a_pdf_with_a_password_is_refused(reader):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(SAMPLES / "to-trinh.pdf"))
    writer.encrypt("bi-mat")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(HostileFileError, match="mật khẩu"):
        reader.read("a.pdf", "pdf", locked.getvalue())


def test_who_takes_too_long_is_ended_and_the_next_is_read():
    hasty = PaperReader(seconds=0.05)
    slow = (SAMPLES / "bao-cao.rtf").read_bytes().replace(b"\\par", b"\\par x " * 3_000)
    with pytest.raises(HostileFileError, match=r"0\.05 giây"):
        hasty.read("a.rtf", "rtf", slow)
    hasty._seconds = 30.0
    assert hasty.read("b.docx", "docx", GOOD).field("number").value == "512/QĐ-UBND"
    hasty.close()


def test_a_child_that_dies_costs_one_file_only(reader):
    reader.read("a.docx", "docx", GOOD)
    reader._child._process.kill()
    with pytest.raises(HostileFileError):
        reader.read("b.docx", "docx", GOOD)
    assert reader.read("c.docx", "docx", GOOD).field("number").is_sure


def test_many_are_read_in_their_order_and_a_bad_one_stops_nobody():
    jobs = [("a.docx", "docx", GOOD), ("b.docx", "docx", GOOD[:900]), ("c.pdf", "pdf", b"%PDF-1.7")] * 4

    def read(job, reader):
        try:
            return reader.read(*job).field("number").value
        except DocgenError as error:
            return error.where

    with ReadingPool(workers=2) as pool:
        results = list(pool.read_all(jobs, read))
    assert [job for job, _ in results] == jobs
    assert [result for _, result in results] == ["512/QĐ-UBND", "b.docx", "c.pdf"] * 4


def test_a_docx_with_macros_and_links_is_read_but_none_of_it_runs():
    import zipfile

    packed = io.BytesIO(GOOD)
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert reading_of_file(packed.getvalue(), "a.docx", "docx").field("number").is_sure

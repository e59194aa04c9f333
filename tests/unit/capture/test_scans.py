"""Scans: a page without words waits for a person, a machine's guess too; a signature's time is no date."""

import io
import runpy
from pathlib import Path

import pypdfium2
import pytest

from docgen.capture.lines import Line, Paper
from docgen.capture.ocr import find_tesseract, read_scan
from docgen.capture.ocr_bounds import seconds_for
from docgen.capture.paper_reading import NEEDED, PaperReading, read_paper
from docgen.capture.readers import known_types
from docgen.capture.reading_pool import PaperReader

SAMPLES = Path(__file__).parents[2] / "samples" / "past"
_MADE = runpy.run_path(str(Path(__file__).with_name("scans.py")))
scan_of, scan_with, quick_tesseract = _MADE["scan_of"], _MADE["scan_with"], _MADE["quick_tesseract"]
BANNER = ("Ky boi: Uy ban nhan dan thanh pho", "Email: ubnd@vi-du.vn", "Ngay ky: 30-11-2023 10:11:12 +07:00")
VISIBLE = (
    "Ký bởi: Ủy ban nhân dân thành phố",
    "Cơ quan: Tỉnh Quảng Ngãi",
    "Ngày ký: 30-11-2023 10:11:12 +07:00",
)


def read(data, program=""):
    reader = PaperReader(program)
    try:
        return reader.read("a.pdf", "pdf", data)
    finally:
        reader.close()


@pytest.mark.parametrize("words", [(), BANNER])
def test_a_picture_is_a_scan_even_with_a_signature_on_it(words):
    reading = read(scan_of((SAMPLES / "to-trinh.pdf").read_bytes(), dots_per_inch=60, words=words))
    assert reading.pictured
    assert all(not reading.field(name).value for name in NEEDED)
    assert "bản chụp" in reading.field("number").why


def test_the_time_of_a_signature_is_not_the_date():
    lines = [Line(text, 11, 1) for text in VISIBLE]
    lines += [
        Line("ỦY BAN NHÂN DÂN", 11, 1),
        Line("Số: 05/UBND-KT", 11, 1),
        Line("V/v kiểm tra", 11, 1),
        Line("Quảng Ngãi, ngày 28 tháng 11 năm 2023", 12, 1),
        Line("Kính gửi: UBND các xã.", 0, 1),
        Line("Yêu cầu các xã báo cáo kết quả trước ngày 15 hằng tháng để tổng hợp.", 0, 1),
    ]
    reading = read_paper(Paper(tuple(lines), pages=1), known_types())
    assert reading.field("date").value == "28/11/2023"
    assert reading.field("issuer").value == "ỦY BAN NHÂN DÂN"
    assert not reading.pictured


def test_words_over_a_picture_were_guessed_by_a_scanner():
    line = "Quang Ngai la mot thanh pho ven bien mien Trung voi nhieu cong viec can lam trong nam nay"
    reading = read(scan_of((SAMPLES / "to-trinh.pdf").read_bytes(), dots_per_inch=60, words=(line,) * 3))
    assert reading.pictured


@pytest.fixture
def tesseract(tmp_path):
    return quick_tesseract(tmp_path)


def turns(paper):
    """By page, at which turn it was read."""
    return {line.page: int(line.text.split()[2]) for line in paper.lines}


def test_every_page_of_a_scan_is_read_the_telling_ones_first(tesseract):
    paper = read_scan(scan_with(5), tesseract)
    assert turns(paper) == {1: 1, 5: 2, 2: 3, 3: 4, 4: 5}
    assert [line.page for line in paper.lines] == [1, 2, 3, 4, 5]
    assert (paper.pages, paper.unread) == (5, 0)
    assert turns(read_scan(scan_with(1), tesseract)) == {1: 6}


def test_a_long_scan_is_read_up_to_the_bound_and_its_end(tesseract):
    paper = read_scan(scan_with(34), tesseract)
    assert sorted(turns(paper)) == [*range(1, 30), 34]
    assert paper.unread == 4
    reading = read_paper(paper, known_types())
    assert (reading.pictured, reading.pages, reading.unread) == (True, 34, 4)
    assert PaperReading.from_json(reading.to_json()) == reading


def test_when_time_is_up_the_first_and_the_last_page_are_read_all_the_same(tesseract):
    paper = read_scan(scan_with(6), tesseract, seconds=0)
    assert turns(paper) == {1: 1, 6: 2}
    assert paper.unread == 4
    assert read_paper(paper, known_types()).text, "two pages with words are no scan without words"


def test_more_pages_have_more_time_and_never_without_end():
    assert seconds_for(1) == seconds_for(2) < seconds_for(3) < seconds_for(30) == seconds_for(2_000)


@pytest.mark.skipif(
    not find_tesseract(), reason="Tesseract with Vietnamese is not installed: OCR is NOT tested"
)
def test_a_machine_reads_a_scan_and_a_person_must_look():
    reading = read(
        scan_of((SAMPLES / "to-trinh.pdf").read_bytes(), dots_per_inch=200, words=BANNER), find_tesseract()
    )
    assert reading.pictured
    assert reading.field("number").value == "01/TTr-UBND"
    assert reading.field("date").value == "28/11/2023"
    assert "môi trường" in reading.field("subject").value
    assert not any(found.is_sure for found in reading.fields.values())
    assert "OCR" in reading.field("number").why


@pytest.mark.skipif(
    not find_tesseract(), reason="Tesseract with Vietnamese is not installed: OCR is NOT tested"
)
def test_words_in_the_middle_of_a_scan_are_read_too():
    with (
        pypdfium2.PdfDocument.new() as three,
        pypdfium2.PdfDocument((SAMPLES / "to-trinh.pdf").read_bytes()) as proposal,
        pypdfium2.PdfDocument((SAMPLES / "cong-van.pdf").read_bytes()) as letter,
    ):
        three.import_pages(proposal, [0])
        three.import_pages(letter, [0])
        three.import_pages(proposal, [0])
        three.save(stream := io.BytesIO())
    reading = read(scan_of(stream.getvalue(), dots_per_inch=200), find_tesseract())
    assert (reading.pages, reading.unread) == (3, 0)
    assert reading.field("number").value == "01/TTr-UBND"
    assert "nông thôn mới" in reading.text

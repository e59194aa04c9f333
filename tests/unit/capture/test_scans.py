"""Scans: a page without words waits for a person, a machine's guess too; a signature's time is no date."""

import runpy
from pathlib import Path

import pytest

from docgen.capture.lines import Line, Paper
from docgen.capture.ocr import find_tesseract
from docgen.capture.paper_reading import NEEDED, read_paper
from docgen.capture.readers import known_types
from docgen.capture.reading_pool import PaperReader

SAMPLES = Path(__file__).parents[2] / "samples" / "past"
scan_of = runpy.run_path(str(Path(__file__).with_name("scans.py")))["scan_of"]
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

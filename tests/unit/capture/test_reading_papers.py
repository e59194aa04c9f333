"""Past papers in every shape that offices have kept them: each field, the words it came from, how sure it is."""

import runpy
import unicodedata
from pathlib import Path

import pytest

from docgen.capture.paper_reading import NEEDED, is_complete
from docgen.capture.readers import reading_of_file

_MADE = runpy.run_path(str(Path(__file__).with_name("papers.py")))
DECISION, LETTER = _MADE["DECISION"], _MADE["LETTER"]

SAMPLES = Path(__file__).parents[2] / "samples" / "past"


def read(paper, **more):
    return reading_of_file(paper.docx(**more), "a.docx", "docx")


def values(reading):
    return {name: found.value for name, found in reading.fields.items()}


EXPECTED = {
    "number": "512/QĐ-UBND",
    "date": "05/03/2021",
    "issuer": "ỦY BAN NHÂN DÂN / THÀNH PHỐ QUẢNG NGÃI",
    "type": "quyết định",
    "subject": "thành lập Ban quản lý chợ Quảng Ngãi",
    "signer": "Nguyễn Văn Khỏe",
}


@pytest.mark.parametrize(
    ("paper", "changed"),
    [
        (DECISION, {}),
        (DECISION.but(in_table=False), {}),
        (DECISION.but(number="Số :512 /QĐ – UBND"), {}),
        (DECISION.but(number="Số:\u00a0512/QÐ-UBND"), {}),  # NBSP, Eth
        (DECISION.but(number="SỐ: 0512/QĐ-UBND"), {}),
        (DECISION.but(dated="TP. Quảng Ngãi, ngày 5 tháng 03 năm 2021"), {}),
        (DECISION.but(dated="Quảng Ngãi, ngày 05\u00a0tháng\u00a03\u00a0năm\u00a02021"), {}),
        (DECISION.but(subject=("V/v thành lập", "Ban quản lý chợ Quảng Ngãi")), {}),
        (DECISION.but(subject=("thành lập Ban quản lý chợ Quảng Ngãi",)), {}),
        (DECISION.but(signer="NGUYỄN VĂN KHỎE"), {}),
        (DECISION.but(signer="ThS. Nguyễn Văn Khỏe"), {}),
        (DECISION.but(signer="Nguyễn Thị Ý"), {"signer": "Nguyễn Thị Ý"}),
        (DECISION.but(authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")), {}),
        (
            DECISION.but(issuer=("UỶ BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI")),
            {"issuer": "UỶ BAN NHÂN DÂN / TỈNH QUẢNG NGÃI"},
        ),
        (DECISION.but(mark="HỎA TỐC"), {}),
        (
            LETTER,
            {"number": "05/UBND-KT", "type": "công văn", "subject": "duy trì các tiêu chí nông thôn mới"},
        ),
        (
            LETTER.but(about="Về việc duy trì các tiêu chí nông thôn mới", in_table=False),
            {"number": "05/UBND-KT", "type": "công văn", "subject": "duy trì các tiêu chí nông thôn mới"},
        ),
        (DECISION.but(number="Số: 12/2021/QĐ-UBND"), {"number": "12/2021/QĐ-UBND"}),
        (DECISION.but(number="Số: 12a/QĐ-UBND"), {"number": "12a/QĐ-UBND"}),
    ],
)
@pytest.mark.parametrize("split_runs", [False, True])
def test_what_offices_write(paper, changed, split_runs):
    reading = read(paper, split_runs=split_runs)
    assert values(reading) == {**EXPECTED, **changed}
    assert is_complete(reading), {name: reading.field(name) for name in NEEDED}


def test_decomposed_letters_read_as_whole_ones():
    decomposed = DECISION.but(
        issuer=tuple(unicodedata.normalize("NFD", line) for line in DECISION.issuer),
        title=unicodedata.normalize("NFD", DECISION.title),
        subject=tuple(unicodedata.normalize("NFD", line) for line in DECISION.subject),
    )
    reading = read(decomposed)
    assert values(reading) == EXPECTED
    assert unicodedata.is_normalized("NFC", reading.text)


def test_every_value_shows_the_words_it_came_from():
    reading = read(DECISION)
    assert reading.field("number").evidence == "Số: 512/QĐ-UBND"
    assert reading.field("date").evidence == DECISION.dated
    assert reading.field("signer").evidence == "Nguyễn Văn Khỏe"
    assert all(found.place.startswith("dòng ") for found in reading.fields.values())


def test_recipients_addressees_and_citations():
    reading = read(LETTER)
    assert reading.recipients == ("Như trên", "CT, các PCT UBND TP", "Lưu: VT, KT")
    assert reading.addressees == ("UBND các xã, phường",)
    assert reading.citations == ("4157/QĐ-UBND",)


@pytest.mark.parametrize(
    ("paper", "field", "why"),
    [
        (DECISION.but(number="Số:      /QĐ-UBND"), "number", "để trống"),
        (DECISION.but(number="Số: 512/QD-UBND"), "number", "không dấu, có thể là QĐ"),
        (DECISION.but(dated="Quảng Ngãi, ngày    tháng 3 năm 2021"), "date", "để trống"),
        (DECISION.but(dated="Quảng Ngãi, ngày 31 tháng 02 năm 2021"), "date", "không có trong lịch"),
        (DECISION.but(dated="Quảng Ngãi, 2021"), "date", "không thấy"),
        (DECISION.but(title="THÔNG BÁO"), "type", "ký hiệu là của quyết định"),
        (DECISION.but(number="Quyết định về chợ"), "number", "không thấy"),
        (LETTER.but(about=""), "subject", "không thấy"),
    ],
)
def test_what_is_not_sure_says_why(paper, field, why):
    found = read(paper).field(field)
    assert not found.is_sure
    assert why in found.why


def test_a_mark_of_secrecy_is_seen():
    assert read(DECISION.but(mark="MẬT")).secrecy == "MẬT"
    assert read(DECISION.but(mark="KHẨN")).secrecy == ""


LETTER_OF_DOCGEN = {
    "number": "01/UBND-KT",
    "date": "28/11/2023",
    "type": "công văn",
    "subject": "duy trì và nâng cao chất lượng các tiêu chí của 14 xã đạt chuẩn nông thôn mới",
    "signer": "Nguyễn Lâm",
}


@pytest.mark.parametrize("name", ["cong-van.doc", "cong-van.pdf"])
def test_one_letter_in_two_kinds_of_files(name):
    kind = name.rpartition(".")[2]
    reading = reading_of_file((SAMPLES / name).read_bytes(), name, kind)
    assert {**values(reading), **LETTER_OF_DOCGEN} == values(reading)
    assert is_complete(reading)
    assert len(reading.recipients) == 6
    assert len(reading.citations) == 4


def test_a_report_in_rtf_and_a_petition_in_pdf():
    report = reading_of_file((SAMPLES / "bao-cao.rtf").read_bytes(), "bao-cao.rtf", "rtf")
    assert report.field("number").value == "01/BC-UBND"
    assert report.field("subject").value.endswith("các tiêu chí nông thôn mới năm 2023")
    petition = reading_of_file((SAMPLES / "to-trinh.pdf").read_bytes(), "to-trinh.pdf", "pdf")
    assert petition.field("subject").value.startswith("bổ sung kinh phí")
    assert is_complete(report)
    assert is_complete(petition)


def test_marks_of_footnotes_are_no_figures_of_a_year():
    text = reading_of_file((SAMPLES / "cong-van.pdf").read_bytes(), "a.pdf", "pdf").text
    assert "28/9/2022" in text
    assert "20222" not in text
    assert "28/9/2022 ²" in text


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("quyet-dinh-tcvn3.doc", "TCVN3"), ("quyet-dinh-tcvn3.docx", "TCVN3"), ("quyet-dinh-vni.rtf", "VNI")],
)
def test_papers_of_the_years_before_unicode(name, encoding):
    reading = reading_of_file((SAMPLES / name).read_bytes(), name, name.rpartition(".")[2])
    assert reading.encoding == encoding
    assert values(reading) == {
        **EXPECTED,
        "date": "05/03/2004",
        "signer": "Trần Quốc Khỏe",
    }
    assert is_complete(reading)
    assert "chịu trách nhiệm trước pháp luật" in reading.text


def test_an_annex_is_not_taken_for_the_paper_it_belongs_to():
    annex = DECISION.but(
        issuer=(),
        number="",
        dated="",
        title="QUY CHẾ",
        subject=(
            "(Kèm theo Quyết định số 512/QĐ-UBND ngày 05 tháng 3 năm 2021 của Ủy ban nhân dân thành phố)",
        ),
    )
    reading = read(annex)
    assert not reading.field("number").value
    assert not reading.field("date").is_sure


def test_a_number_in_running_text_is_not_the_papers_own():
    body = "Ngày 05 tháng 3 năm 2021, thực hiện Công văn số 12/UBND-KT của Ủy ban nhân dân thành phố, phòng báo cáo."
    reading = read(DECISION.but(issuer=(), number="", dated="", title="", subject=(), body=(body,)))
    assert not reading.field("number").is_sure
    assert not reading.field("date").is_sure


def test_a_date_in_figures_is_shown_and_looked_at():
    found = read(DECISION.but(dated="Quảng Ngãi, ngày 5/3/2021")).field("date")
    assert found.value == "05/03/2021"
    assert not found.is_sure

"""Registers of old offices as files: every age of Excel is read, and what is none or does harm is refused in words."""

import io
import random
from pathlib import Path

import openpyxl
import pytest

from docgen.capture.reading_pool import PaperReader
from docgen.capture.register_sheet import read_table
from docgen.errors import DocgenError, DraftSyntaxError, HostileFileError

SAMPLES = Path(__file__).parents[2] / "samples" / "past"
OLD = (SAMPLES / "so-2009.xls").read_bytes()
HEADING = "Số, ký hiệu;Ngày;Trích yếu\n"
WRITE_ACCESS, FILE_PASS = b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00"  # records of the format, with their length


@pytest.fixture(scope="module")
def reader():
    one = PaperReader()
    yield one
    one.close()


@pytest.fixture
def rows(reader):
    def read(data, name):
        return [dict(row.cells) for row in read_table(data, name, reader.read_sheets).rows]

    return read


def test_an_excel_file_of_2003_is_read_with_its_real_dates(rows):
    first, second, third = rows(OLD, "so-2009.xls")
    assert first == {
        "reference": "05/QĐ-UBND",
        "date": "13/01/2009",
        "titled_subject": "Quyết định về việc phê duyệt dự toán xây dựng chợ",
        "signer": "Nguyễn Lâm",
        "recipients": "Phòng Kinh tế",
    }
    assert (second["date"], third["date"]) == ("27/7", "02/03/2009")


def test_a_register_in_tcvn3_is_read_though_its_cells_are_short(rows):
    first, second = rows((SAMPLES / "so-2003-tcvn3.xls").read_bytes(), "so-2003.xls")
    assert first["subject"] == "Về việc thành lập Ban chỉ đạo phòng chống lụt bão"
    assert (first["number"], first["symbol"], first["signer"]) == ("15", "QĐ-UBND", "Nguyễn Văn Thành")
    assert second["date"] == "20/02/2003"


def test_rows_are_named_as_excel_numbers_them(reader):
    table = read_table(OLD, "so-2009.xls", reader.read_sheets)
    assert [row.place for row in table.rows] == [f"so-2009.xls, trang 2009, dòng {at}" for at in (4, 5, 6)]
    assert {row.year for row in table.rows} == {2009}


def test_a_new_file_under_the_old_ending_is_read_for_what_it_is(rows):
    book = openpyxl.Workbook()
    book.active.append(["Số, ký hiệu", "Ngày", "Trích yếu"])
    book.active.append(["1/QĐ-UBND", "1/2/2019", "Về việc mới"])
    book.save(stream := io.BytesIO())
    assert rows(stream.getvalue(), "so.xls")[0]["subject"] == "Về việc mới"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "nội dung không phải"),
        (OLD.replace(WRITE_ACCESS, FILE_PASS, 1), "mật khẩu"),
        (OLD[:512] + b"\xff" * (len(OLD) - 512), "hỏng"),
        (OLD[:1500], "hỏng"),
        ((SAMPLES / "cong-van.doc").read_bytes(), "hỏng"),
    ],
    ids=["a web page", "a password", "overwritten", "cut", "a Word file"],
)
def test_what_is_no_register_is_refused_in_words(rows, data, words):
    assert data != OLD
    with pytest.raises(HostileFileError, match=words) as caught:
        rows(data, "so.xls")
    assert caught.value.where == "so.xls"
    assert caught.value.next_step


def test_scribbled_files_end_in_rows_or_words_and_the_next_one_is_read(rows):
    chance = random.Random(2009)
    refused = []
    for _ in range(60):
        harmed = bytearray(OLD)
        for _ in range(chance.choice([1, 8, 200])):
            harmed[chance.randrange(8, len(harmed))] = chance.randrange(256)
        try:
            rows(bytes(harmed), "so.xls")
        except DocgenError as error:
            refused.append(error.what)
    assert len(refused) > 5
    assert all(
        said.startswith(("Không đọc được", "Không thấy bảng", "Tệp có đặt", "Đọc quá")) for said in refused
    )
    assert len(rows(OLD, "so.xls")) == 3


def test_a_register_may_be_long_but_not_endless(rows):
    row = "1/QĐ-UBND;1/2/2019;Về việc giao thông\n"
    assert len(rows((HEADING + row * 20_500).encode(), "so.csv")) == 20_500
    with pytest.raises(DraftSyntaxError, match=r"hơn 200\.000 dòng: không phải sổ đăng ký văn bản"):
        rows((HEADING + row * 200_001).encode(), "so.csv")

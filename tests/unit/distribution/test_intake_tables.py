"""Lists from outside: whatever shape the table has, found or explained."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from docgen.distribution.intake.reading import Source, read_source
from docgen.errors import DraftSyntaxError, HostileFileError

HEADINGS = ["STT", "Tên cơ quan", "Email", "Mã đơn vị"]


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book_of(*rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def fields(source: Source) -> list[dict[str, str]]:
    return [dict(row.fields) for row in source.rows]


def test_a_plain_table_is_read_with_its_row_numbers() -> None:
    source = read_source(
        saved(book_of(HEADINGS, [1, "UBND xã A", "a@x.vn", 21025], [], [2, "  UBND  xã B ", None, "021"])),
        "a.xlsx",
    )
    assert fields(source) == [
        {"name": "UBND xã A", "email": "a@x.vn", "code": "21025"},
        {"name": "UBND xã B", "code": "021"},
    ]
    assert [row.number for row in source.rows] == [2, 4]


def test_columns_in_any_order_below_a_title_with_unknown_ones_passed_over() -> None:
    source = read_source(
        saved(
            book_of(
                ["DANH BẠ CÁC CƠ QUAN"],
                ["Cập nhật ngày 01/7/2025"],
                [],
                ["ĐỊA CHỈ", "Trưởng phòng", "E-mail", "Đơn vị", "Thuộc tính: vùng"],
                ["1 Hùng Vương", "Ông A", "a@x.vn", "Sở A", "miền núi"],
            )
        ),
        "a.xlsx",
    )
    assert fields(source) == [{"address": "1 Hùng Vương", "email": "a@x.vn", "name": "Sở A"}]
    assert dict(source.rows[0].attributes) == {"vùng": "miền núi"}
    assert source.notes == ("Bỏ qua các cột: “Trưởng phòng”.",)


def test_a_heading_of_two_rows_with_merged_cells_is_understood() -> None:
    book = book_of(
        ["TT", "Cơ quan", "Liên hệ", None],
        [None, None, "Địa chỉ", "Thư điện tử"],
        [1, "Sở A", "1 HV", "a@x.vn"],
    )
    for cells in ("A1:A2", "B1:B2", "C1:D1"):
        book.worksheets[0].merge_cells(cells)
    source = read_source(saved(book), "a.xlsx")
    assert fields(source) == [{"name": "Sở A", "address": "1 HV", "email": "a@x.vn"}]
    assert "Tiêu đề hai dòng có ô gộp" in source.notes[0]


def test_a_merged_name_leaves_the_rows_below_explained() -> None:
    book = book_of(HEADINGS, [1, "Sở A", "a@x.vn"], [2, None, "b@x.vn"])
    book.worksheets[0].merge_cells("B2:B3")
    rows = read_source(saved(book), "a.xlsx").rows
    assert "name" not in rows[1].fields
    assert rows[1].remarks == ("ô tên nằm trong ô gộp B2:B3, chỉ dòng đầu có tên",)


def test_the_sheet_with_the_table_is_found_wherever_it_stands() -> None:
    book = book_of(["Ghi chú", "gì đó"])
    sheet = book.create_sheet("Danh bạ")
    sheet.append(HEADINGS)
    sheet.append([1, "Sở A", "a@x.vn"])
    source = read_source(saved(book), "a.xlsx")
    assert (source.sheet, len(source.rows)) == ("Danh bạ", 1)
    assert "trang “Danh bạ”" in source.notes[0]


def test_two_sheets_with_tables_ask_which() -> None:
    book = book_of(HEADINGS, [1, "Sở A"])
    other = book.create_sheet("Trang 2")
    other.append(HEADINGS)
    other.append([1, "Sở B"])
    with pytest.raises(DraftSyntaxError, match="Nhiều trang") as caught:
        read_source(saved(book), "a.xlsx")
    assert "“Trang 2”" in caught.value.next_step
    assert fields(read_source(saved(book), "a.xlsx", sheet="trang 2")) == [{"name": "Sở B"}]
    with pytest.raises(DraftSyntaxError, match="không có trang"):
        read_source(saved(book), "a.xlsx", sheet="Trang 9")


def test_a_formula_is_never_run_and_told() -> None:
    with_formula = saved(book_of(HEADINGS, [1, "Sở A", '="a"&"@x.vn"'], [2, "Sở B", "b@x.vn"]))
    first, second = read_source(with_formula, "a.xlsx").rows
    assert first.broken == "ô C2 là công thức chưa có kết quả: mở bằng Excel và lưu lại"
    assert not second.broken
    computed = edited(edited(with_formula, b"<v></v>", b"<v>a@x.vn</v>"), b'r="C2"', b'r="C2" t="str"')
    row = read_source(computed, "a.xlsx").rows[0]
    assert row.fields["email"] == "a@x.vn"
    assert row.remarks == ("ô C2 là công thức, lấy kết quả đã tính",)


def edited(xlsx: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with bytes of its first sheet replaced; b"" if they do not stand there."""
    buffer, found = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(xlsx)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                found = old in data
                data = data.replace(old, new)
            target.writestr(name, data)
    return buffer.getvalue() if found else b""


def test_an_error_of_excel_breaks_its_row_only() -> None:
    book = book_of(HEADINGS, [1, "Sở A", "a@x.vn"], [2, "Sở B", "b@x.vn"])
    cell = book.worksheets[0]["C2"]
    cell.value, cell.data_type = "#REF!", "e"
    first, second = read_source(saved(book), "a.xlsx").rows
    assert first.broken == "ô C2 báo lỗi #REF!"
    assert not second.broken


def test_dates_and_numbers_are_read_as_people_write_them() -> None:
    at_half_past_eight = datetime(2025, 7, 1, 8, 30)  # noqa: DTZ001 - cells know no time zones
    book = book_of(
        ["Tên", "Mã", "Từ ngày", "Đến ngày"], ["Sở A", 21025.0, at_half_past_eight, date(2026, 1, 2)]
    )
    assert fields(read_source(saved(book), "a.xlsx")) == [
        {"name": "Sở A", "code": "21025", "valid_from": "01/07/2025", "valid_to": "02/01/2026"}
    ]


def test_a_hundred_thousand_rows_are_some_other_list() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Trang")
    sheet.append(HEADINGS)
    for at in range(100_000):
        sheet.append([at, f"Sở {at}"])
    with pytest.raises(DraftSyntaxError, match=r"hơn 20\.000 dòng") as caught:
        read_source(saved(book), "a.xlsx")
    assert caught.value.where == "a.xlsx, trang “Trang”"
    text = "Tên,Email\n" + "Sở A,a@x.vn\n" * 100_000
    with pytest.raises(DraftSyntaxError, match=r"hơn 20\.000 dòng"):
        read_source(text.encode(), "a.csv")


def test_a_row_far_below_is_still_found() -> None:
    book = book_of(HEADINGS)
    book.worksheets[0]["B90000"] = "Sở A"
    assert [row.number for row in read_source(saved(book), "a.xlsx").rows] == [90_000]


def test_a_table_without_names_says_what_a_heading_looks_like() -> None:
    with pytest.raises(DraftSyntaxError, match="dòng tiêu đề") as caught:
        read_source(saved(book_of(["Email", "Mã"], ["a@x.vn", 1])), "a.xlsx")
    assert "Tên cơ quan" in caught.value.next_step


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Tên cơ quan;Email\r\nSở A;a@x.vn\r\n", "utf-8-sig"),
        ("Tên cơ quan,Email\nSở A,a@x.vn\n", "utf-8"),
        ("Tên cơ quan\tEmail\r\nSở A\ta@x.vn\r\n", "utf-16"),
        ('"Tên cơ quan","Email"\n\n"Sở  A",a@x.vn', "utf-8"),
    ],
)
def test_every_csv_that_excel_writes_is_read(text: str, encoding: str) -> None:
    assert fields(read_source(text.encode(encoding), "a.csv")) == [{"name": "Sở A", "email": "a@x.vn"}]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        ("Tên\nSở Tài chính".encode("utf-16-be"), "a.csv", "không phải"),
        ("Tên,Email\nUỷ ban".encode()[:-1] + b"\xff", "a.csv", "mã UTF-8"),
        (b'T\xc3\xaan,Email\n"S\xe1\xbb\x9f A,a', "a.csv", "nháy kép"),
        (b"\xd0\xcf\x11\xe0rest", "a.xlsx", "mật khẩu"),
        (b"PK\x03\x04 broken", "a.xlsx", "hỏng"),
        (b"", "a.xlsx", "hỏng"),
        (b"%PDF-1.7", "a.pdf", "chưa nhận tệp loại"),
    ],
)
def test_what_is_no_table_is_refused_with_the_way_out(data: bytes, name: str, words: str) -> None:
    with pytest.raises(DraftSyntaxError, match=words) as caught:
        read_source(data, name)
    assert ".xlsx" in caught.value.next_step


def test_a_bomb_and_an_entity_are_not_opened() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<x>" + b" " * 50_000_000)
    with pytest.raises(HostileFileError, match="phình ra"):
        read_source(bomb.getvalue(), "a.xlsx")
    good = saved(book_of(HEADINGS, [1, "Sở A"]))
    entity = edited(good, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    with pytest.raises(HostileFileError, match="khai báo"):
        read_source(entity, "a.xlsx")


def test_a_damaged_part_is_explained() -> None:
    good = saved(book_of(HEADINGS, [1, "Sở A"]))
    with pytest.raises(DraftSyntaxError, match="hỏng"):
        read_source(edited(good, b"<sheetData>", b"<sheetData><<"), "a.xlsx")

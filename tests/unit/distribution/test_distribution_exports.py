"""What leaves the program: JSON for the archive, a table, CSV and Excel for people."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from docgen.distribution.building import RecipientEntry, build
from docgen.distribution.columns import HEADINGS
from docgen.distribution.csv_export import inert, to_csv
from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionList, DistributionRow, Part
from docgen.distribution.terminal_table import to_text
from docgen.distribution.text_table import display_width
from docgen.distribution.xlsx_export import to_xlsx
from docgen.domain.reference import Reference
from docgen.errors import UnwritableTextError

FORMULAS = ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "#N/A"]  # noqa: RUF001

text = st.text(st.characters(codec="utf-8"), max_size=30)
rows = st.builds(
    DistributionRow,
    position=st.integers(1, 999),
    recipient_key=text,
    name=text,
    part=st.sampled_from(Part),
    line=text,
    copies=st.integers(1, 99),
    delivery=text,
    also_in=st.lists(text, max_size=3).map(tuple),
)
lists = st.builds(
    DistributionList,
    reference=st.none()
    | st.builds(Reference, st.integers(1, 99999), text, text, st.none() | st.integers(1990, 2090)),
    issued_on=st.dates(),
    subject=text,
    addressee_lines=st.lists(text, max_size=3).map(tuple),
    recipient_lines=st.lists(text, max_size=3).map(tuple),
    file_copies=st.lists(text, max_size=3).map(tuple),
    rows=st.lists(rows, max_size=5).map(tuple),
)


def typed(
    directory: Directory, names: list[str], addressees: tuple[str, ...] = ("phong-don-vi", "14-xa")
) -> DistributionList:
    return build(
        [RecipientEntry(name) for name in addressees],
        [RecipientEntry(name, literal=True) for name in names],
        ["VT", "KT"],
        directory=directory,
        on=date(2023, 11, 28),
        units={"KT": "Phòng Kinh tế"},
        default_delivery="điện tử",
        reference=Reference(1, "UBND-KT"),
        subject="duy trì và nâng cao chất lượng các tiêu chí của 14 xã đạt chuẩn nông thôn mới",
    )


@given(lists)
def test_a_list_comes_back_from_json_as_it_was(listing: DistributionList) -> None:
    stored = json.dumps(listing.to_json(), ensure_ascii=False)
    assert DistributionList.from_json(json.loads(stored)) == listing


@pytest.mark.parametrize(
    "damage", [{"schema": "docgen/distribution/99"}, {"rows": [{}]}, {"issued_on": "hôm nay"}]
)
def test_other_json_is_not_taken_for_a_list(damage: dict[str, object], directory: Directory) -> None:
    with pytest.raises((KeyError, ValueError)):
        DistributionList.from_json(typed(directory, []).to_json() | damage)


@given(lists)
def test_csv_cells_come_back_and_none_is_a_formula(listing: DistributionList) -> None:
    table = list(csv.reader(io.StringIO(to_csv(listing).decode("utf-8-sig"), newline="")))
    assert tuple(table[0][: len(HEADINGS)]) == HEADINGS
    assert [cells[1].removeprefix("'") for cells in table[1:]] == [
        row.name.removeprefix("'") for row in listing.rows
    ]
    assert not [cell for cells in table[1:] for cell in cells if cell != inert(cell)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])  # noqa: RUF001
def test_whatever_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert inert(f"{start}1+1") == f"'{start}1+1"


def test_csv_opens_in_excel_with_its_accents(directory: Directory) -> None:
    written = to_csv(typed(directory, []))
    assert written.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert table[13] == {
        "STT": "14",
        "Nơi nhận": "UBND xã Nghĩa Dũng",
        "Phần": "Kính gửi",
        "Để làm gì": "để thực hiện",
        "Số bản": "1",
        "Cách gửi": "điện tử",
        "Dòng trong văn bản": "UBND 14 xã",
        "Ghi chú": "",
        "Số, ký hiệu": "01/UBND-KT",
        "Ngày": "28/11/2023",
    }


def sheet_of(workbook: bytes) -> Workbook:
    return load_workbook(io.BytesIO(workbook))


def test_formulas_are_plain_text_in_the_workbook(directory: Directory) -> None:
    sheet = sheet_of(to_xlsx(typed(directory, FORMULAS))).worksheets[0]
    cells = {
        cell.value: cell
        for row in sheet.iter_rows()
        for cell in row
        if cell.value in FORMULAS and cell.column == 2
    }
    assert list(cells) == FORMULAS
    assert {cell.data_type for cell in cells.values()} == {"s"}
    assert all(cell.quotePrefix for value, cell in cells.items() if value != "#N/A")


def test_the_workbook_holds_every_recipient_under_a_frozen_bold_header(directory: Directory) -> None:
    listing = typed(directory, [])
    sheet = sheet_of(to_xlsx(listing)).worksheets[0]
    assert sheet["A1"].value == "DANH SÁCH GỬI VĂN BẢN"
    assert [sheet.cell(at, 1).value for at in (2, 3)] == ["Số, ký hiệu: 01/UBND-KT", "Ngày: 28/11/2023"]
    header = int(sheet.freeze_panes.removeprefix("A")) - 1
    assert tuple(cell.value for cell in sheet[header]) == HEADINGS
    assert all(cell.font.bold for cell in sheet[header])
    names = [sheet.cell(header + row.position, 2).value for row in listing.rows]
    assert names == [row.name for row in listing.rows]
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.sheet_properties.pageSetUpPr.fitToPage) == (1, True)
    assert sheet.print_title_rows == f"${header}:${header}"


def test_the_line_of_a_group_spans_its_members_in_the_workbook(directory: Directory) -> None:
    sheet = sheet_of(to_xlsx(typed(directory, []))).worksheets[0]
    assert str(sheet.merged_cells) == "G7:G19 G20:G33 G34:G35"
    assert sheet["G7"].value.startswith("Các phòng, đơn vị: Công an")
    assert sheet["G20"].value == "UBND 14 xã"


def test_the_same_list_gives_the_same_bytes_in_any_process_on_any_day(directory: Directory) -> None:
    listing = typed(directory, ["Ông A"])
    script = (
        "import json, sys; from docgen.distribution.lists import DistributionList;"
        "from docgen.distribution.xlsx_export import to_xlsx;"
        "sys.stdout.buffer.write(to_xlsx(DistributionList.from_json(json.load(sys.stdin))))"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        input=json.dumps(listing.to_json()).encode(),
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    assert to_xlsx(listing) == elsewhere
    with zipfile.ZipFile(io.BytesIO(elsewhere)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.read("docProps/core.xml").count(b"2023-11-28T00:00:00Z") == 2


def test_text_that_no_office_file_can_hold_is_named(directory: Directory) -> None:
    damaged = typed(directory, []).to_json()
    damaged["rows"][0]["name"] = "UBND\x07xã"
    with pytest.raises(UnwritableTextError, match="BEL"):
        to_xlsx(DistributionList.from_json(damaged))


def test_the_table_lines_up_and_loses_nobody(directory: Directory) -> None:
    listing = typed(directory, ["Ông A", "東京都"])
    table = to_text(listing, width=90)
    assert "\x1b" not in table
    assert [row.name for row in listing.rows if row.name not in table] == []
    lines = table.splitlines()
    numbered = [line for line in lines if line.lstrip()[:1].isdigit()]
    assert len(numbered) == len(listing.rows)
    columns = {display_width(line[: line.index("để ")]) for line in numbered}
    assert len(columns) == 1
    assert lines[-1] == "Cộng: 29 nơi nhận; 31 bản (điện tử: 29, lưu tại cơ quan: 2)."


def test_the_table_shows_each_line_of_the_letter_once_and_whole(directory: Directory) -> None:
    table = to_text(typed(directory, []), width=60)
    assert table.count("Kính gửi: UBND 14 xã\n") == 1
    assert "Kính gửi: Các phòng, đơn vị: Công an, Ban chỉ huy quân sự thành phố" in " ".join(table.split())
    assert table.count("Lưu: VT, KT\n") == 1


def test_a_draft_has_no_number_yet(written: Callable[[str], Directory]) -> None:
    office = written('[bodies]\na = { name = "Sở A", short = "A" }')
    draft = build(
        [RecipientEntry("a")],
        [],
        [],
        directory=office,
        on=date(2023, 1, 5),
        units={},
        default_delivery="giấy",
    )
    assert "Số, ký hiệu: (chưa cấp số)" in to_text(draft)
    assert "(giấy: 1)" in to_text(draft)

"""A file with a list of recipients: which sheet, which columns, and the rows as they stand there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from docgen.distribution.intake.columns import Header, find_header
from docgen.distribution.intake.csv_table import read_csv
from docgen.distribution.intake.tables import SourceSheet
from docgen.distribution.intake.xlsx_table import read_xlsx
from docgen.errors import DraftSyntaxError
from docgen.ooxml.workbook_refusals import unreadable
from docgen.vietnamese.keys import key

MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row: texts by field and attribute, and remarks on its cells (formulas, merged cells)."""

    number: int
    fields: Mapping[str, str]
    attributes: Mapping[str, str]
    remarks: tuple[str, ...]
    broken: str = ""  # why the row cannot be used, whatever it says


@dataclass(frozen=True, slots=True)
class Source:
    """The table that was found: file, sheet ("" for CSV), what was passed over, the rows."""

    file: str
    sheet: str
    notes: tuple[str, ...]
    rows: tuple[SourceRow, ...]


def read_source(data: bytes, name: str, *, sheet: str | None = None) -> Source:
    """The list in a .xlsx or .csv; DraftSyntaxError or HostileFileError says why there is none."""
    sheets = sheets_in(data, name)
    if sheet is not None:
        chosen = [one for one in sheets if key(one.name) == key(sheet)]
        if not chosen:
            raise DraftSyntaxError(
                f"Tệp không có trang “{sheet}”.",
                where=name,
                next_step="Các trang: " + ", ".join(f"“{one.name}”" for one in sheets) + ".",
            )
        sheets = tuple(chosen)
    headed = [(one, header) for one in sheets if (header := find_header(one))]
    if not headed:
        raise DraftSyntaxError(
            "Không thấy dòng tiêu đề có cột tên cơ quan.",
            where=f"{name}, {len(sheets)} trang đã xem",
            next_step="Ghi dòng tiêu đề, ví dụ: Tên cơ quan | Tên ngắn | Email | Địa chỉ | Mã.",
        )
    best = max(header.known for _, header in headed)
    equals = [(one, header) for one, header in headed if header.known == best]
    if len(equals) > 1:
        raise DraftSyntaxError(
            "Nhiều trang đều có bảng nơi nhận.",
            where=name,
            next_step="Chọn một trang bằng --sheet: " + ", ".join(f"“{one.name}”" for one, _ in equals) + ".",
        )
    return _source(name, *equals[0], others=len(sheets) - 1)


def sheets_in(data: bytes, name: str) -> tuple[SourceSheet, ...]:
    """Every sheet of a .xlsx or .csv; DraftSyntaxError or HostileFileError."""
    if len(data) > MOST_BYTES:
        raise unreadable(name, f"tệp lớn hơn {MOST_BYTES // 1_000_000} MB")
    ending = PurePath(name).suffix.lower()
    if ending in (".xlsx", ".xlsm"):
        return read_xlsx(data, name)
    if ending in (".csv", ".txt"):
        return read_csv(data, name)
    raise unreadable(name, f"chưa nhận tệp loại “{ending}”")


def _source(name: str, sheet: SourceSheet, header: Header, *, others: int) -> Source:
    notes = []
    if sheet.name and others:
        notes.append(f"Lấy từ trang “{sheet.name}”; {others} trang khác không có bảng nơi nhận rõ hơn.")
    if header.merged:
        notes.append(f"Tiêu đề hai dòng có ô gộp, dữ liệu từ dòng {header.first_row}.")
    if header.ignored:
        notes.append("Bỏ qua các cột: " + ", ".join(f"“{heading}”" for heading in header.ignored) + ".")
    rows = tuple(_row(number, sheet, header) for number in sheet.rows if number >= header.first_row)
    return Source(name, sheet.name, tuple(notes), tuple(row for row in rows if row.fields or row.attributes))


def _row(number: int, sheet: SourceSheet, header: Header) -> SourceRow:
    cells = sheet.rows[number]

    def at(column: int) -> str:
        return cells[column] if column < len(cells) else ""

    remarks, broken = [], ""
    for field, column in {**header.fields, **header.attributes}.items():
        place = (number, column)
        if place in sheet.errors:
            broken = f"ô {cell_name(number, column)} báo lỗi {at(column)}"
        elif place in sheet.formulas and not at(column):
            broken = f"ô {cell_name(number, column)} là công thức chưa có kết quả: mở bằng Excel và lưu lại"
        elif place in sheet.formulas:
            remarks.append(f"ô {cell_name(number, column)} là công thức, lấy kết quả đã tính")
        elif place in sheet.merged and field == "name":
            remarks.append(f"ô tên nằm trong ô gộp {sheet.merged[place]}, chỉ dòng đầu có tên")
    return SourceRow(
        number,
        {field: text for field, column in header.fields.items() if (text := at(column))},
        {name: text for name, column in header.attributes.items() if (text := at(column))},
        tuple(remarks),
        broken,
    )


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it.

    >>> cell_name(5, 2)
    'C5'
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"

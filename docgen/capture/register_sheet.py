"""An old office's register in Excel or CSV: each row a past document, known from its metadata alone."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from docgen.capture.evidence import Found, found_in
from docgen.capture.file_kinds import MAX_BYTES
from docgen.capture.paper_reading import PaperReading
from docgen.capture.refusals import unreadable
from docgen.capture.register_columns import RegisterHeader, find_register_header
from docgen.distribution.intake.csv_table import read_csv
from docgen.distribution.intake.tables import Bound, SourceSheet
from docgen.distribution.intake.xlsx_table import read_xlsx
from docgen.domain.dates import parse_date
from docgen.domain.reference import Reference
from docgen.errors import DraftSyntaxError
from docgen.rules.document_types import DocumentType, DocumentTypes
from docgen.vietnamese.keys import clean, key
from docgen.vietnamese.legacy import from_legacy
from docgen.vietnamese.legacy_detection import detect_legacy, unicode_text

_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{1,2})")
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2})")
_CENTURY, _THIS_CENTURY = 100, 2000
REGISTER = Bound(200_000, "sổ đăng ký văn bản")  # forty years of a busy province office
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEPARATORS = re.compile(r"\s*;\s*|\s*\n\s*")

ReadOldSheets = Callable[[str, bytes], Sequence[SourceSheet]]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: its texts by field, and where it stands."""

    place: str
    cells: Mapping[str, str]
    year: int

    @property
    def digest(self) -> str:
        """A hash of what the row says, which names a document that has no file."""
        return hashlib.sha256(
            json.dumps(dict(self.cells), ensure_ascii=False, sort_keys=True).encode()
        ).hexdigest()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file; ``is_review_list`` tells a list that docgen wrote from an old register."""

    rows: tuple[TableRow, ...]
    is_review_list: bool


def read_table(data: bytes, name: str, read_old: ReadOldSheets) -> Table:
    """Every sheet with a heading; DraftSyntaxError or HostileFileError says why there is none.

    ``read_old`` reads an .xls of the old kind, which nobody should do in this process.
    """
    sheets = [_in_unicode(sheet) for sheet in _sheets(data, name, read_old)]
    headed = [(sheet, header) for sheet in sheets if (header := find_register_header(sheet))]
    if not headed:
        raise DraftSyntaxError(
            "Không thấy bảng đăng ký văn bản trong tệp.",
            where=name,
            next_step="Ghi dòng tiêu đề, ví dụ: Số, ký hiệu | Ngày | Cơ quan ban hành | Trích yếu | Người ký | Tệp.",
        )
    rows = tuple(row for sheet, header in headed for row in _rows(sheet, header, name))
    return Table(rows, any(header.is_review_list for _, header in headed))


def _sheets(data: bytes, name: str, read_old: ReadOldSheets) -> Sequence[SourceSheet]:
    """By the first bytes, not the ending: much that is called .xls is something else."""
    if len(data) > MAX_BYTES:
        raise unreadable(name, f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB")
    ending = PurePath(name).suffix.lower()
    if ending == ".csv":
        return read_csv(data, name, REGISTER)
    if ending != ".xls" or data.startswith(_ZIP):
        return read_xlsx(data, name, REGISTER)
    if not data.startswith(_OLE):
        raise unreadable(
            name, "mang đuôi .xls nhưng nội dung không phải; mở bằng Excel và lưu lại thành .xlsx"
        )
    return read_old(name, data)


def _in_unicode(sheet: SourceSheet) -> SourceSheet:
    """The sheet in Unicode: a single cell is often too short to tell its encoding, a whole sheet is not."""
    encoding = detect_legacy("\n".join(cell for cells in sheet.rows.values() for cell in cells))
    if encoding is None:
        return sheet
    rows = {number: [from_legacy(cell, encoding) for cell in cells] for number, cells in sheet.rows.items()}
    return replace(sheet, rows=rows)


def _rows(sheet: SourceSheet, header: RegisterHeader, name: str) -> Iterator[TableRow]:
    where = f"{name}, trang {sheet.name}" if sheet.name else name
    for number, cells in sheet.rows.items():
        if number < header.first_row:
            continue
        texts = {
            field: unicode_text(cells[column])
            for field, column in header.columns.items()
            if column < len(cells) and cells[column]
        }
        if "subject" in texts or "titled_subject" in texts or "paper" in texts:
            yield TableRow(f"{where}, dòng {number}", texts, header.year)


def reading_of_row(row: TableRow, types: DocumentTypes, *, own_name: str) -> PaperReading:
    """What the row says of its document; a register without a column of issuers lists the office's own."""
    number = _number(row)
    kind, subject = _kind_and_subject(row, number, types)
    fields = {
        "number": number,
        "date": _date(row),
        "issuer": _cell(row, "issuer")
        if row.cells.get("issuer")
        else found_in(own_name, row.place, "sổ của cơ quan"),
        "type": kind,
        "subject": subject,
        "signer": _cell(row, "signer"),
    }
    listed = _SEPARATORS.split(row.cells.get("recipients", ""))
    return PaperReading(fields, recipients=tuple(one.strip("- ") for one in listed if one.strip("- ")))


def _number(row: TableRow) -> Found:
    text = row.cells.get("reference", "")
    if not text and "number" in row.cells:
        text = row.cells["number"]
        if "symbol" in row.cells:
            symbol = row.cells["symbol"].lstrip("/ ")
            text = symbol if re.match(r"\d+\s*[a-zđ]?\s*/", symbol) else f"{text}/{symbol}"
    try:
        return found_in(str(Reference.parse(text)), row.place, text)
    except ValueError:
        return Found(
            "", clean(text), row.place, why="ô số, ký hiệu không đọc được" if text else "ô số, ký hiệu trống"
        )


def _date(row: TableRow) -> Found:
    text = clean(row.cells.get("date", ""))
    if not text:
        return Found(place=row.place, why="ô ngày trống")
    try:
        day = _day(text, row.year)
    except ValueError:
        return Found("", text, row.place, why="ô ngày không đọc được")
    return found_in(f"{day:%d/%m/%Y}", row.place, text)


def _day(text: str, year: int) -> date:
    """The day of a cell: the year may stand in the title of the book only, or in two figures."""
    if match := _SHORT_YEAR.fullmatch(text):
        short = int(match[3])
        full = _THIS_CENTURY + short if short <= date.today().year % _CENTURY else 1900 + short  # noqa: DTZ011
        return date(full, int(match[2]), int(match[1]))
    if (match := _DAY_AND_MONTH.fullmatch(text)) and year:
        return date(year, int(match[2]), int(match[1]))
    return parse_date(text)


def _kind_and_subject(row: TableRow, number: Found, types: DocumentTypes) -> tuple[Found, Found]:
    """The type from its own column, from the words in front of the trích yếu, or from the symbol."""
    told = row.cells.get("type", "")
    titled = row.cells.get("titled_subject", "")
    subject = row.cells.get("subject", "") or titled
    kind = types.named(told) if told else None
    if kind is None and titled and (kind := _leading_type(titled, types)):
        subject = titled[len(kind.name) :].lstrip(" :-–.")
    by_symbol = types.of(Reference.parse(number.value)) if number.value else None
    kind = kind or by_symbol
    if kind is None:
        return Found(told, told, row.place, why="không rõ loại văn bản"), found_in(
            subject, row.place, subject
        )
    kind_found = found_in(kind.name, row.place, told or titled or number.evidence)
    if by_symbol is not None and by_symbol.name != kind.name:
        kind_found = kind_found.doubted(f"ký hiệu là của {by_symbol.name}")
    return kind_found, found_in(subject, row.place, subject)


def _leading_type(text: str, types: DocumentTypes) -> DocumentType | None:
    names = [kind for kind in types.values if key(text).startswith(f"{key(kind.name)} ")]
    return max(names, key=lambda kind: len(kind.name), default=None)


def _cell(row: TableRow, field: str) -> Found:
    text = row.cells.get(field, "")
    return found_in(text, row.place, text) if text else Found(place=row.place)

"""The form as an Excel workbook: headings locked, values to choose from, checks while typing."""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from docgen.domain.table_description import Column, ColumnType, Row, Total
from docgen.ooxml.properties import CORE_PART, core_properties
from docgen.ooxml.writing import zip_members
from docgen.reporting.form_layout import HEADING_ROW, HIDDEN_SHEET, SHEET, Form, heading_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9  # ST_PaperSize
_FONT_NAME = "Times New Roman"
_INPUT_COLOUR, _HEADING_COLOUR = "FFFFF9E5", "FFE7EEF5"
_FORMATS = {ColumnType.INTEGER: "0"}  # "0.##" would print a whole number as "100,"
_SIGNATURES = ("Người lập biểu", "Thủ trưởng đơn vị")


def form_workbook(form: Form) -> bytes:
    """The .xlsx; the same form gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  (a new workbook has one)
    sheet.title = SHEET
    _Writer(form, sheet, book.create_sheet(HIDDEN_SHEET)).write()
    stream = BytesIO()
    book.save(stream)
    title = f"{form.table.title}, {form.cycle.period.label}: {form.unit.name}"
    return settled(stream.getvalue(), title=title, created=form.cycle.duty_issued_on)


def settled(data: bytes, *, title: str, created: date) -> bytes:
    """The same workbook without the time of writing, so that the same content gives the same bytes."""
    with ZipFile(BytesIO(data)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    members[CORE_PART] = core_properties(title, "docgen", created).encode()
    return zip_members(members)


class _Writer:
    """Fills in the two sheets of one form."""

    def __init__(self, form: Form, sheet: "Worksheet", hidden: "Worksheet") -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._form, self._sheet, self._hidden = form, sheet, hidden
        self._columns = form.table.columns
        line = Side(style="thin")
        self._border = Border(left=line, right=line, top=line, bottom=line)
        self._bold, self._plain = Font(name=_FONT_NAME, size=12, bold=True), Font(name=_FONT_NAME, size=12)
        self._small = Font(name=_FONT_NAME, size=10, italic=True)
        self._centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._wrapped = Alignment(vertical="center", wrap_text=True)
        self._input = PatternFill("solid", fgColor=_INPUT_COLOUR)
        self._shade = PatternFill("solid", fgColor=_HEADING_COLOUR)

    def write(self) -> None:
        """The whole form."""
        self._head()
        self._headings()
        places = self._body()
        last = max(places.values())
        self._total(places, last + 1)
        self._checks(places)
        self._signatures(last + 4)
        self._page()
        self._hide()

    def _head(self) -> None:
        for at, text in enumerate(self._form.head, 1):
            cell = self._sheet.cell(at, 1, text)
            cell.font = (
                self._bold if at in (1, 3) else self._small if at == len(self._form.head) else self._plain
            )
            cell.alignment = self._centred if at == 1 else self._wrapped
            self._sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(self._columns))

    def _headings(self) -> None:
        from openpyxl.utils import get_column_letter

        for at, column in enumerate(self._columns, 1):
            cell = self._sheet.cell(HEADING_ROW, at, heading_of(column))
            cell.font, cell.alignment, cell.border = self._bold, self._centred, self._border
            cell.fill = self._shade
            self._sheet.column_dimensions[get_column_letter(at)].width = column.width
        self._sheet.row_dimensions[HEADING_ROW].height = 48

    def _body(self) -> dict[str, int]:
        """Write every row under its group; returns where each row stands."""
        places: dict[str, int] = {}
        line = HEADING_ROW
        for group, rows in self._form.table.groups:
            if group:
                line += 1
                cell = self._sheet.cell(line, 1, group)
                cell.font, cell.alignment = self._bold, self._wrapped
                self._sheet.merge_cells(
                    start_row=line, end_row=line, start_column=1, end_column=len(self._columns)
                )
            for row in rows:
                line += 1
                places[row.key] = line
                self._row(row, line)
        return places

    def _row(self, row: Row, line: int) -> None:
        facts = {"number": row.number, "label": row.label, "unit": row.unit, "target": row.target_words}
        for at, column in enumerate(self._columns, 1):
            cell = self._sheet.cell(line, at)
            cell.font, cell.border, cell.alignment = self._plain, self._border, self._wrapped
            if column.is_filled_in:
                self._open(cell, column)
            else:
                text = facts[column.key]
                cell.value = int(text) if text.isdecimal() else text
                if column.key in ("number", "target"):
                    cell.alignment = self._centred

    def _open(self, cell: Any, column: Column) -> None:  # openpyxl's cells have several types
        from openpyxl.styles import Protection

        cell.protection = Protection(locked=False)
        cell.fill = self._input
        if column.type is not ColumnType.TEXT:
            cell.alignment = self._centred
        cell.number_format = _FORMATS.get(column.type, "@" if column.type is ColumnType.TEXT else "General")

    def _total(self, places: dict[str, int], line: int) -> None:
        from openpyxl.utils import get_column_letter

        first, last = min(places.values()), max(places.values())
        labelled = next((at for at, one in enumerate(self._columns, 1) if one.key == "label"), 1)
        for at, column in enumerate(self._columns, 1):
            letter = get_column_letter(at)
            cell = self._sheet.cell(line, at)
            cell.font, cell.border, cell.alignment = self._bold, self._border, self._centred
            cell.fill = self._shade
            if column.total is Total.SUM:
                cell.value = f"=SUM({letter}{first}:{letter}{last})"
            elif column.total is Total.COUNT:
                cell.value = f'=COUNTIF({letter}{first}:{letter}{last},"{column.counted}")'
            elif at == labelled:
                cell.value = self._form.table.total_label

    def _checks(self, places: dict[str, int]) -> None:
        from openpyxl.utils import get_column_letter

        letters = {column.key: get_column_letter(at) for at, column in enumerate(self._columns, 1)}
        first = min(places.values())
        for column in self._form.table.filled_in:
            if column.type is ColumnType.TEXT:
                continue
            check = self._check(column, letters, first)
            for line in places.values():
                check.add(f"{letters[column.key]}{line}")
            self._sheet.add_data_validation(check)

    def _check(self, column: Column, letters: dict[str, str], line: int) -> Any:
        """The check of a column; what it says of another cell counts from the first ``line``."""
        from openpyxl.worksheet.datavalidation import DataValidation

        if column.type is ColumnType.CHOICE:
            check = DataValidation(type="list", formula1=self._choices(column), allow_blank=True)
            check.error = "Chọn một giá trị trong danh sách: " + ", ".join(column.choices)
        else:
            least = "-1E+15" if column.minimum is None else str(column.minimum)
            most = "1E+15" if column.maximum is None else str(column.maximum)
            if column.at_most:
                most = f"{letters[column.at_most]}{line}"
            check = DataValidation(
                type="whole" if column.type is ColumnType.INTEGER else "decimal",
                operator="between",
                formula1=least,
                formula2=most,
                allow_blank=True,
            )
            check.error = column.help or f"Ghi số từ {least} đến {most}"
        check.errorTitle, check.promptTitle = "Giá trị chưa đúng", column.label[:32]
        check.prompt = column.help[:255]
        check.showErrorMessage, check.showInputMessage = True, bool(column.help)
        return check

    def _choices(self, column: Column) -> str:
        """The range on the hidden sheet that holds the choices of a column."""
        from openpyxl.utils import get_column_letter

        at = 3 + self._columns.index(column)
        for line, choice in enumerate(column.choices, 1):
            self._hidden.cell(line, at, choice)
        letter = get_column_letter(at)
        return f"'{HIDDEN_SHEET}'!${letter}$1:${letter}${len(column.choices)}"

    def _signatures(self, line: int) -> None:
        for text, at in zip(_SIGNATURES, (2, len(self._columns) - 1), strict=True):
            cell = self._sheet.cell(line, at, text)
            cell.font, cell.alignment = self._bold, self._centred

    def _page(self) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet = self._sheet
        sheet.freeze_panes = f"A{HEADING_ROW + 1}"
        sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        protection = sheet.protection
        protection.sheet = True  # without a password: against slips, not against people
        protection.formatColumns = protection.formatRows = protection.formatCells = False

    def _hide(self) -> None:
        code = self._form.code
        for line, text in enumerate((str(code), self._form.cycle.period.label, self._form.unit.name), 1):
            self._hidden.cell(line, 1, text)
        self._hidden.sheet_state = "veryHidden"

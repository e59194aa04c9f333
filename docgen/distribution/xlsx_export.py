"""The distribution list as an Excel workbook: text stays text, and the same list gives the same bytes."""

import io
import zipfile
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, cast

from docgen.distribution.columns import HEADINGS, cells, title_lines, totals_line
from docgen.distribution.csv_export import FORMULA_STARTS
from docgen.distribution.lists import DistributionList
from docgen.vietnamese.characters import writable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMN_WIDTHS = (6, 44, 11, 14, 8, 17, 44, 32)  # in characters, as Excel counts
_LINE_COLUMN = HEADINGS.index("Dòng trong văn bản") + 1
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_A4 = "9"  # ST_PaperSize in ECMA-376


def to_xlsx(listing: DistributionList) -> bytes:
    """One sheet, A4, as wide as the paper; UnwritableTextError for text that no Office file can hold."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Danh sách gửi"
    header_row = _fill(sheet, listing)
    _lay_out(sheet, header_row)
    workbook.properties.creator = "docgen"
    # The letter's own day, not the clock: the same list gives the same file.
    workbook.properties.created = workbook.properties.modified = datetime.combine(
        listing.issued_on, datetime.min.time()
    )
    return _saved(workbook)


def _fill(sheet: "Worksheet", listing: DistributionList) -> int:
    """Title, header, rows, totals; returns the number of the header row."""
    from openpyxl.styles import Alignment, Border, Font, Side

    bold, wrap, thin = Font(bold=True), Alignment(vertical="top", wrap_text=True), Side(style="thin")
    frame = Border(left=thin, right=thin, top=thin, bottom=thin)
    titles = title_lines(listing)
    for at, title in enumerate(titles, 1):
        _put(sheet, at, 1, title).font = Font(bold=at == 1, size=14 if at == 1 else 11)
    header_row = len(titles) + 2
    for column, heading in enumerate(HEADINGS, 1):
        header = _put(sheet, header_row, column, heading)
        header.font, header.alignment, header.border = bold, wrap, frame
    for down, row in enumerate(listing.rows, header_row + 1):
        for column, value in enumerate(cells(row), 1):
            cell = _put(sheet, down, column, value)
            cell.alignment, cell.border = wrap, frame
    _merge_repeated_lines(sheet, listing, first=header_row + 1)
    _put(sheet, header_row + len(listing.rows) + 2, 1, totals_line(listing)).font = bold
    return header_row


def _merge_repeated_lines(sheet: "Worksheet", listing: DistributionList, *, first: int) -> None:
    """One cell for the rows of one printed line, where it fits: Excel does not grow merged cells."""
    start = first
    for line, rows in groupby(listing.rows, key=lambda row: (row.part, row.line)):
        height = len(list(rows))
        if height > 1 and len(line[1]) / _COLUMN_WIDTHS[_LINE_COLUMN - 1] < height - 1:
            sheet.merge_cells(
                start_row=start,
                end_row=start + height - 1,
                start_column=_LINE_COLUMN,
                end_column=_LINE_COLUMN,
            )
        start += height


def _put(sheet: "Worksheet", row: int, column: int, value: int | str) -> "Cell":
    """Write a number or a text; text is never a formula, also not when somebody edits the cell later."""
    cell = cast("Cell", sheet.cell(row, column))  # cells are merged only after they are written
    if isinstance(value, int):
        cell.value = value
        return cell
    cell.value = writable(value, where="Danh sách gửi")
    cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
    if value.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


def _lay_out(sheet: "Worksheet", header_row: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, width in enumerate(_COLUMN_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{header_row + 1}"
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&P/&N"  # page of pages


def _saved(workbook: "Workbook") -> bytes:
    """The workbook's bytes with every clock reading taken out of the zip."""
    from openpyxl.writer.excel import ExcelWriter

    raw, fixed = io.BytesIO(), io.BytesIO()
    # Workbook.save would stamp the time of day into the properties.
    ExcelWriter(workbook, zipfile.ZipFile(raw, "w")).save()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()

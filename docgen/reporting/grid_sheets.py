"""The sheets of a spreadsheet as grids of values, as calamine reads them; nothing in them is run."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docgen.ooxml.workbook_refusals import is_panic, unreadable

CellValue = Any  # what calamine gives: str, float, int, bool, date, time
MOST_CELLS = 200_000


@dataclass(frozen=True)
class GridSheet:
    """One sheet: ``grid[row][column]`` from A1 on; ``merged`` are (top, left, bottom, right), all from 0."""

    title: str
    hidden: bool
    grid: Sequence[Sequence[CellValue]]
    merged: Sequence[tuple[int, int, int, int]]


def unfolded(data: bytes, name: str) -> tuple[GridSheet, ...]:
    """Every sheet; DraftSyntaxError if the file is damaged or locked, or a sheet too large for a form.

    What the gates let through may still be built to end this process: an old .xls is read in a child.
    """
    from python_calamine import CalamineError, PasswordError, SheetVisibleEnum, load_workbook

    sheets = []
    try:
        book = load_workbook(io.BytesIO(data))
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            _refuse_huge(sheet, name)
            grid = sheet.to_python(skip_empty_area=False)
            merged = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
            sheets.append(GridSheet(about.name, about.visible != SheetVisibleEnum.Visible, grid, merged))
    except PasswordError as error:
        raise unreadable(name, "có đặt mật khẩu") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise unreadable(name, "tệp hỏng hoặc không phải bảng tính") from error
    except BaseException as error:
        if is_panic(error):
            raise unreadable(name, "tệp hỏng") from error
        raise
    return tuple(sheets)


def _refuse_huge(sheet: Any, name: str) -> None:
    if sheet.total_height * max(sheet.total_width, 1) > MOST_CELLS:
        raise unreadable(
            name, f"trang “{sheet.name}” rộng {sheet.total_height} dòng, không phải biểu báo cáo"
        )

"""An old Excel file (.xls, Excel 95–2003) as rows of text; runs in the reading child only.

Values only: no formula, no macro is run. What is built to do harm meets the child's limits on time and memory.
"""

import io
from typing import Any

from docgen.capture.refusals import has_password, unreadable
from docgen.capture.register_sheet import REGISTER
from docgen.distribution.intake.refusals import too_long
from docgen.distribution.intake.tables import cell_text
from docgen.ooxml.workbook_refusals import is_panic

_MOST_COLUMNS = 256  # of the format
_MOST_SHEETS = 200

Sheets = list[tuple[str, list[tuple[int, list[str]]]]]


def sheets_of_file(data: bytes, name: str) -> Sheets:
    """Each sheet's title and its rows by number, without the empty ones.

    HostileFileError if it is damaged or locked, DraftSyntaxError if a sheet is too long for a register.
    """
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        book = load_workbook(io.BytesIO(data))
        titles = book.sheet_names[:_MOST_SHEETS]
        return [(title, _rows(book.get_sheet_by_name(title), name)) for title in titles]
    except PasswordError as error:
        raise has_password(name) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise unreadable(name, "tệp .xls hỏng hoặc có đặt mật khẩu") from error
    except BaseException as error:
        if is_panic(error):
            raise unreadable(name, "tệp .xls hỏng") from error
        raise


def _rows(sheet: Any, name: str) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        texts = [cell_text(cell) for cell in cells[:_MOST_COLUMNS]]
        if any(texts):
            rows.append((number, texts))
        if len(rows) > REGISTER.rows:
            raise too_long(name, sheet.name, REGISTER)
    return rows

"""An old spreadsheet (.xls), read in a child process that a damaged one may bring down."""

import json
import sys
from datetime import date
from typing import Any

from docgen.ooxml.workbook_refusals import unreadable
from docgen.processes.warm_child import WarmChild
from docgen.reporting.grid_sheets import GridSheet
from docgen.reporting.old_workbook_child import DAY, READ

SECONDS = 30.0
# -P: never load code from the folder that the clerk happens to stand in.
_COMMAND = (sys.executable, "-P", "-m", "docgen.reporting.old_workbook_child")
_children: list[WarmChild] = []  # the one that is running, for the next file


def read_old_sheets(data: bytes, name: str) -> tuple[GridSheet, ...]:
    """Every sheet; DraftSyntaxError if the file is damaged."""
    if not _children:
        _children.append(WarmChild(_COMMAND))
    answer = _children[0].ask(data, seconds=SECONDS)
    if answer.data is None:
        _children.clear()
    if answer.data is None or answer.status != READ:
        raise unreadable(name, "là tệp .xls kiểu cũ hỏng hoặc có đặt mật khẩu")
    return tuple(_sheet(*told) for told in json.loads(answer.data))


def _sheet(title: str, hidden: bool, grid: list[list[Any]], merged: list[list[int]]) -> GridSheet:
    cells = [[_value(cell) for cell in row] for row in grid]
    return GridSheet(title, hidden, cells, [(top, left, low, right) for top, left, low, right in merged])


def _value(told: Any) -> Any:
    return date.fromisoformat(told[DAY]) if isinstance(told, dict) else told

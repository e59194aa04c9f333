"""An .xlsx as tables: values only, no formula is run; merged cells and formulas are told."""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from docgen.distribution.intake.refusals import too_long
from docgen.distribution.intake.tables import RECIPIENTS, Bound, SourceSheet, cell_text
from docgen.errors import BrokenTemplateError
from docgen.ooxml.relationships import relationships_in
from docgen.ooxml.workbook_gate import members_of
from docgen.ooxml.workbook_refusals import unreadable
from docgen.ooxml.xml_parts import parse_part
from docgen.zip_failures import BROKEN_ZIP

_WORKBOOK = "xl/workbook.xml"
_FORMULA = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[\s/>]')
_MERGED = re.compile(rb'<mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGED = 100_000  # cells; more are the frame of a form, not a table
_MOST_COLUMNS = 200
# What openpyxl raises on damaged parts, whatever they are.
_BREAKAGE = (KeyError, TypeError, AttributeError, SyntaxError, OSError, *BROKEN_ZIP)


def read_xlsx(data: bytes, name: str, bound: Bound = RECIPIENTS) -> tuple[SourceSheet, ...]:
    """Every sheet, in the order of the tabs; errors as ``members_of``, and for too many rows."""
    from openpyxl import load_workbook

    members = members_of(data, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of every feature that it will not keep
        try:
            parts = _parts(members, name)
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return tuple(
                _sheet(sheet, members.get(parts.get(sheet.title, ""), b""), name, bound)
                for sheet in book.worksheets
            )
        except (*_BREAKAGE, BrokenTemplateError) as error:
            raise unreadable(name, "tệp Excel hỏng hoặc thiếu một phần") from error


def _parts(members: Mapping[str, bytes], name: str) -> dict[str, str]:
    """The member that holds each sheet, by the title of its tab."""
    targets = {one.id: one.target for one in relationships_in(members, _WORKBOOK, name)}
    tabs = parse_part(members[_WORKBOOK], _WORKBOOK, name).iter("{*}sheet")
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    return {tab.get("name", ""): targets.get(tab.get(relation, ""), "") for tab in tabs}


def _sheet(  # openpyxl's read-only sheet has no public type
    sheet: Any, xml: bytes, name: str, bound: Bound
) -> SourceSheet:
    rows: dict[int, list[str]] = {}
    errors: set[tuple[int, int]] = set()
    sheet.reset_dimensions()  # what the file says of its size is often wrong
    for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), 1):
        texts = [cell_text(cell.value) for cell in cells]
        if any(texts):
            rows[number] = texts
            errors |= {(number, at) for at, cell in enumerate(cells) if cell.data_type == "e"}
        if len(rows) > bound.rows:
            raise too_long(name, sheet.title, bound)
    formulas = frozenset((int(m[2]), _column(m[1])) for m in _FORMULA.finditer(xml))
    return SourceSheet(sheet.title, rows, formulas, frozenset(errors), dict(_merged(xml)))


def _merged(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Every merged cell but the first of its range, with the range."""
    left = _MOST_MERGED
    for match in _MERGED.finditer(xml):
        first_column, last_column = _column(match[1]), min(_column(match[3]), _MOST_COLUMNS)
        first_row, last_row = int(match[2]), int(match[4])
        words = f"{match[1].decode()}{first_row}:{match[3].decode()}{last_row}"
        left -= (last_row - first_row + 1) * (last_column - first_column + 1)
        if left < 0:
            return
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                if (row, column) != (first_row, first_column):
                    yield (row, column), words


def _column(letters: bytes) -> int:
    """The column from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1

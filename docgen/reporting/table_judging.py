"""Judge a table that came back, cell by cell: values with their places, and everything the unit must correct."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from docgen.distribution.spreadsheet import column_letters
from docgen.domain.finding import Finding, Severity
from docgen.domain.submission import ReportedCell
from docgen.domain.table_description import Column, ColumnType, Row, TableDescription, Total, Value
from docgen.reporting.cell_values import (
    NotUnderstood,
    Understood,
    expected_of,
    shown,
    understand,
    written,
)
from docgen.reporting.known_rows import Key, KnownRows, Layout, Span
from docgen.reporting.table_shape import TableShape
from docgen.reporting.workbook_reading import Workbook

_PERCENT = 100
_MOST_FINDINGS = 300
_LETTERS = tuple(column_letters(at) for at in range(1, 27))


@dataclass(slots=True)
class TableJudge:
    """Reads the table of one workbook; ``cells`` and ``findings`` fill as it goes.

    ``known`` may be shared by all workbooks of one description.
    """

    book: Workbook
    shape: TableShape
    table: TableDescription
    known: KnownRows
    cells: list[ReportedCell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def judge(self) -> None:
        """Every row and column that was asked for, then the totals."""
        self._missing_columns()
        layout = self.known.layout(self.shape.sheet.title, self.shape.columns)
        for row in self.table.rows:
            self._row(row, layout)
        self._doubled()
        self._added()
        self._totals()
        del self.findings[_MOST_FINDINGS:]

    def _row(self, row: Row, layout: Layout) -> None:
        line = self.shape.rows.get(row.key)
        if line is None:
            self._note(
                "report.row", f"Thiếu dòng “{row.number}. {row.label}”", "trang " + self.shape.sheet.title
            )
            return
        cells = self.shape.sheet.grid[line]
        if len(cells) < layout.width:
            cells = [*cells, *[""] * (layout.width - len(cells))]
        for span in layout.spans:
            values = span.values(cells)
            key = (row.key, line, values, tuple(map(type, values)))
            known = span.known.get(key)
            self.cells += self._judged(row, span, key) if known is None else known

    def _judged(self, row: Row, span: Span, key: Key) -> tuple[ReportedCell, ...]:
        """The cells of a row; remembered if there was nothing to say, and nothing else in the book was asked."""
        _, line, values, _ = key
        before, is_alone = len(self.findings), True
        cells: list[ReportedCell] = []
        for column, at, raw in zip(span.columns, span.places, values, strict=True):
            if raw == "" or (isinstance(raw, str) and not raw.strip()):
                self._empty(row, column, line, at)
                is_alone = False
            elif column.unit == "%" and isinstance(raw, float) and 0 < raw <= 1:
                self._value(row, column, (line, at), self._unpercented(raw, line, at), cells)
                is_alone = False
            else:
                self._value(row, column, (line, at), raw, cells)
        self._compare(row, span.columns, {cell.column: cell.value for cell in cells})
        judged = tuple(cells)
        if is_alone and len(self.findings) == before:
            span.remember(key, judged)
        return judged

    def _value(
        self, row: Row, column: Column, place: tuple[int, int], raw: Any, cells: list[ReportedCell]
    ) -> None:
        understood = self._understood(raw, column)
        if isinstance(understood, NotUnderstood):
            self._wrong(row, column, place, understood)
        else:
            cells.append(self._cell(row, column, place, understood))

    def _understood(self, raw: Any, column: Column) -> Understood | NotUnderstood:
        """The meaning of a value; thousands of reports hold the same few, so that it is looked up once each."""
        if type(raw) not in (float, str):  # True is 1.0 as a key, and 1.0 as a number only
            return understand(raw, column)
        known = self.known.meanings.get((column.key, raw))
        if known is None:
            known = understand(raw, column)
            self.known.mean((column.key, raw), known)
        return known

    def _cell(self, row: Row, column: Column, place: tuple[int, int], understood: Understood) -> ReportedCell:
        if understood.note:
            self._note(
                "report.reading",
                understood.note,
                self._place(row, column, place),
                severity=Severity.WARNING,
                found=understood.typed,
            )
        title, address = self.shape.sheet.title, _address(*place)
        return ReportedCell(row.key, column.key, understood.value, title, address, understood.typed)

    def _unpercented(self, raw: float, line: int, at: int) -> float:
        """87,5 for the 0.875 of a cell that shows a percentage: Excel keeps "87,5%" so."""
        percents = self.book.percent_cells.get(self.shape.sheet.title, frozenset())
        return float(Decimal(f"{raw:.15g}") * _PERCENT) if (line, at) in percents else raw

    def _empty(self, row: Row, column: Column, line: int, at: int) -> None:
        """A cell without a value: an error, a formula that was never computed, part of a merged cell, or empty."""
        trouble = (
            self.book.troubles.get(self.shape.sheet.title, {}).get((line, at))
            if self._suspicious(column)
            else None
        )
        merged = self._merged_at(line, at) if trouble is None else ""
        if not (trouble or merged or column.required):
            return
        place = self._place(row, column, (line, at))
        if trouble is not None and trouble.error:
            what = f"Công thức báo lỗi {trouble.error}"
            self._note("report.formula", what, place, found=trouble.error, expected=expected_of(column))
        elif trouble is not None:
            what = "Có công thức nhưng không có kết quả: mở tệp, tính lại và lưu"
            self._note("report.formula", what, place, expected=expected_of(column))
        elif merged:
            what = f"Ô nằm trong vùng gộp {merged}, không rõ giá trị của dòng này: bỏ gộp ô, ghi từng dòng"
            self._note("report.merged", what, place, expected=expected_of(column))
        else:
            self._note("report.missing", "Chưa ghi", place, expected=expected_of(column))

    def _suspicious(self, column: Column) -> bool:
        """Whether it is worth reading the parts of the file once more."""
        return column.required or column.type.is_number

    def _merged_at(self, line: int, at: int) -> str:
        for top, left, bottom, right in self.shape.sheet.merged:
            if top <= line <= bottom and left <= at <= right and (line, at) != (top, left):
                return f"{_address(top, left)}:{_address(bottom, right)}"
        return ""

    def _wrong(self, row: Row, column: Column, place: tuple[int, int], wrong: NotUnderstood) -> None:
        raw = self.shape.sheet.grid[place[0]][place[1]]
        self._note(
            wrong.code,
            wrong.message[:1].upper() + wrong.message[1:],
            self._place(row, column, place),
            found=shown(raw),
            expected=wrong.expected,
        )

    def _compare(self, row: Row, columns: Sequence[Column], values: Mapping[str, Value]) -> None:
        """No number above the one it is a part of."""
        for column in columns:
            part, whole = values.get(column.key), values.get(column.at_most)
            if isinstance(part, Decimal) and isinstance(whole, Decimal) and part > whole:
                other = self.table.column(column.at_most)
                self._note(
                    "report.at-most",
                    f"Ghi {written(part)}, lớn hơn “{other.label}” là {written(whole)}",
                    self._place(row, column, (self.shape.rows[row.key], self.shape.columns[column.key])),
                    found=written(part),
                    expected=f"không quá {written(whole)}",
                )

    def _missing_columns(self) -> None:
        for column in self.table.filled_in:
            if column.key not in self.shape.columns and column.required:
                self._note(
                    "report.column",
                    f"Thiếu cột “{column.label}” (biểu cũ, hoặc cột đã bị xóa, đổi tên)",
                    f"trang {self.shape.sheet.title}, dòng {self.shape.heading + 1}",
                    expected=column.label,
                )

    def _doubled(self) -> None:
        for key, lines in self.shape.doubled.items():
            row = self.table.row(key)
            listed = ", ".join(str(line + 1) for line in lines)
            self._note(
                "report.doubled",
                f"Tiêu chí “{row.number}. {row.label}” có {len(lines)} dòng: {listed}; giữ lại một dòng",
                f"trang {self.shape.sheet.title}, dòng {listed}",
            )

    def _added(self) -> None:
        for line in self.shape.added:
            words = next((shown(value) for value in self.shape.sheet.grid[line] if value != ""), "")
            self._note(
                "report.added",
                f"Dòng thêm “{words}” không có trong biểu, không được tính",
                f"trang {self.shape.sheet.title}, dòng {line + 1}",
                severity=Severity.WARNING,
                found=words,
            )

    def _totals(self) -> None:
        """The total that the unit wrote, if it wrote one, must be the sum of what stands above it."""
        line = self.shape.total
        for column in self.table.filled_in if line is not None else ():
            at = self.shape.columns.get(column.key)
            cells = self.shape.sheet.grid[line or 0]
            if column.total is Total.NONE or at is None or at >= len(cells) or cells[at] == "":
                continue
            self._total(column, (line or 0, at), cells[at])

    def _total(self, column: Column, place: tuple[int, int], raw: Any) -> None:
        values = [cell.value for cell in self.cells if cell.column == column.key]
        if column.total is Total.SUM:
            wanted = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
        else:
            wanted = Decimal(sum(value == column.counted for value in values))
        total = Column(column.key, column.label, ColumnType.DECIMAL, column.unit)
        understood = understand(raw.partition("/")[0] if isinstance(raw, str) else raw, total)
        if isinstance(understood, Understood) and understood.value == wanted:
            return
        self._note(
            "report.total",
            f"Dòng tổng ghi {shown(raw)}, cộng các dòng được {written(wanted)}",
            f"ô {_address(*place)} (dòng “{self.table.total_label}”, cột “{column.label}”)",
            found=shown(raw),
            expected=written(wanted),
        )

    def _place(self, row: Row, column: Column, place: tuple[int, int]) -> str:
        return f"ô {_address(*place)} (tiêu chí {row.number} “{row.label}”, cột “{column.label}”)"

    def _note(
        self,
        code: str,
        message: str,
        place: str,
        *,
        severity: Severity = Severity.ERROR,
        found: str = "",
        expected: str = "",
    ) -> None:
        self.findings.append(Finding(code, severity, self.table.title, place, message, found, expected))


def _address(line: int, at: int) -> str:
    """How the sheet names a cell; ``line`` and ``at`` from 0.

    >>> _address(7, 3)
    'D8'
    """
    return f"{_LETTERS[at] if at < len(_LETTERS) else column_letters(at + 1)}{line + 1}"

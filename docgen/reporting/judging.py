"""What one answer says of its criterion (tiêu chí): met, not met, or not for this unit to say."""

from docgen.domain.submission import ReportedCell, Submission
from docgen.domain.table_description import Column, ColumnType, Row, TableDescription, Value
from docgen.pictures.heat_map import Heat
from docgen.vietnamese.keys import key

_EXEMPT = frozenset(map(key, ("Không đánh giá", "Không áp dụng", "Không thuộc đối tượng")))


def is_exempt(value: Value) -> bool:
    """Whether the unit says that the criterion is not for it: it is left out of the count."""
    return isinstance(value, str) and key(value) in _EXEMPT


def wanted(column: Column, row: Row) -> Value | None:
    """What the unit shall reach in this cell: the row's target, else the value that the column counts."""
    if column.key in row.targets:
        return row.targets[column.key]
    return column.counted or None


def meets(value: Value, target: Value) -> bool:
    """Whether the answer reaches the target: the same words, or at least the number."""
    if isinstance(target, str) or isinstance(value, str):
        return key(str(value)) == key(str(target))
    return value >= target


def judged_columns(table: TableDescription, row: Row) -> tuple[Column, ...]:
    """The columns by which a row is judged."""
    return tuple(column for column in table.filled_in if wanted(column, row) is not None)


def heat_of(table: TableDescription, row: Row, cells: dict[str, ReportedCell]) -> Heat:
    """What the picture shows for one unit and one row; ``cells`` are its answers by column."""
    if not cells:
        return Heat.EMPTY
    verdicts = []
    for column in judged_columns(table, row):
        cell, target = cells.get(column.key), wanted(column, row)
        if cell is None or target is None:
            continue
        if is_exempt(cell.value):
            return Heat.EXEMPT
        verdicts.append(meets(cell.value, target))
    if not verdicts:
        return Heat.FILLED
    return Heat.MET if all(verdicts) else Heat.UNMET


def rows_of(submission: Submission) -> dict[str, dict[str, ReportedCell]]:
    """The answers by row, then by column."""
    rows: dict[str, dict[str, ReportedCell]] = {}
    for cell in submission.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    return rows


def is_choice(column: Column) -> bool:
    """Whether units choose one of a few words."""
    return column.type is ColumnType.CHOICE

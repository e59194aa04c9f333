"""The rows of a mail merge: any table whose heading names the columns that a draft wants."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from docgen.distribution.intake.reading import cell_name, sheets_in
from docgen.distribution.intake.tables import SourceSheet
from docgen.domain.merging import MergeRow
from docgen.errors import DraftSyntaxError
from docgen.vietnamese.keys import key, nearest

_HEADING_WITHIN = 30  # rows: below that there is no heading any more


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot make a letter, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class MergeTable:
    """The sheet that was taken, the rows that can be used, and those that cannot."""

    sheet: str
    rows: tuple[MergeRow, ...]
    broken: tuple[BrokenRow, ...]


def read_merge_table(
    data: bytes, name: str, *, wanted: Mapping[str, str], needed: Collection[str], sheet: str | None = None
) -> MergeTable:
    """The rows below the first heading that has every wanted column.

    ``wanted`` are the columns by key, as written; ``needed`` the keys of those that no row may leave empty.
    DraftSyntaxError or HostileFileError says why there are none.
    """
    sheets = sheets_in(data, name)
    if sheet is not None:
        sheets = tuple(one for one in sheets if key(one.name) == key(sheet))
        if not sheets:
            raise DraftSyntaxError(f"Tệp không có trang “{sheet}”.", where=name, next_step="Xem lại --sheet.")
    for one in sheets:
        for number in sorted(one.rows)[:_HEADING_WITHIN]:
            columns = _columns(one.rows[number], wanted)
            if len(columns) == len(wanted):
                return _table(one, number, columns, wanted, needed)
    raise _no_heading(sheets, wanted, name)


def _columns(cells: Sequence[str], wanted: Collection[str]) -> dict[str, int]:
    """Where each wanted column stands in this row; the first of two with one name."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        if (column := key(cell)) in wanted:
            found.setdefault(column, at)
    return found


def _table(
    sheet: SourceSheet,
    heading: int,
    columns: Mapping[str, int],
    wanted: Mapping[str, str],
    needed: Collection[str],
) -> MergeTable:
    rows: list[MergeRow] = []
    broken: list[BrokenRow] = []
    for number in sorted(sheet.rows):
        if number <= heading:
            continue
        cells = sheet.rows[number]
        values = {column: cells[at] if at < len(cells) else "" for column, at in columns.items()}
        if not any(values.values()):
            continue  # a remark below the table, a total: nothing that a letter asks for
        if why := _why_broken(sheet, number, columns, values, wanted, needed):
            broken.append(BrokenRow(number, why))
        else:
            rows.append(MergeRow(number, values))
    return MergeTable(sheet.name, tuple(rows), tuple(broken))


def _why_broken(
    sheet: SourceSheet,
    number: int,
    columns: Mapping[str, int],
    values: Mapping[str, str],
    wanted: Mapping[str, str],
    needed: Collection[str],
) -> str:
    for column, at in columns.items():
        if (number, at) in sheet.errors:
            return f"ô {cell_name(number, at)} báo lỗi {values[column]}"
        if (number, at) in sheet.formulas and not values[column]:
            return f"ô {cell_name(number, at)} là công thức chưa có kết quả: mở bằng Excel và lưu lại"
        if not values[column] and column in needed:
            return f"ô {cell_name(number, at)} (cột “{wanted[column]}”) để trống"
    return ""


def _no_heading(sheets: Sequence[SourceSheet], wanted: Mapping[str, str], name: str) -> DraftSyntaxError:
    """The error names what the likeliest heading lacks, and what it has that looks like it."""
    rows = [row for sheet in sheets for _, row in sorted(sheet.rows.items())[:_HEADING_WITHIN]]
    best = max(rows, key=lambda cells: len(_columns(cells, wanted)), default=())
    missing = [written for column, written in wanted.items() if column not in _columns(best, wanted)]
    near = [near for written in missing for near in nearest(written, [cell for cell in best if cell], most=1)]
    return DraftSyntaxError(
        "Bảng không có cột " + ", ".join(f"“{written}”" for written in missing) + " mà dự thảo gọi tới.",
        where=name,
        next_step=(f"Có phải cột {', '.join(f'“{word}”' for word in near)}? " if near else "")
        + "Tên trong dấu [= ] của dự thảo phải là tên cột ở dòng tiêu đề.",
    )

"""What the 27 units of the story send back: their forms, filled in as the units would; always the same bytes."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from docgen.domain.report_cycle import ReportCycle
from docgen.domain.table_description import TableDescription
from docgen.ooxml.package import read_package
from docgen.ooxml.text import escape
from docgen.ooxml.writing import zip_members
from docgen.reporting.form_layout import HEADING_ROW, SHEET
from docgen.reporting.form_workbook import settled
from docgen.workfiles import write_file

_NOT_JUDGED = "Không đánh giá"
_WRONG_FILE = "KE HOACH 2024.xlsx"


def write_answers(
    folder: Path, forms: Path, cycle: ReportCycle, table: TableDescription, story: Mapping[str, Any]
) -> None:
    """Put the files into ``first`` (what came in time) and ``corrected`` below the folder; what is there stays."""
    first, corrected = folder / "first", folder / "corrected"
    for unit in cycle.units:
        answer = first / f"BC {unit.short}.xlsx"
        if unit.key in story["late"] or answer.exists():
            continue
        form = (forms / unit.key / f"bieu-{cycle.period.code}-{unit.key}.xlsx").read_bytes()
        slip = None
        if unit.key == story["corrected"]:
            write_file(corrected / f"BC {unit.short} (sua).xlsx", _filled(form, table, unit.key, story))
            slip = _slip
        if unit.key == story["wrong_file"]:
            write_file(first / _WRONG_FILE, _plan())
        write_file(answer, _filled(form, table, unit.key, story, slip=slip))


def write_narratives(
    folder: Path, forms: Path, cycle: ReportCycle, table: TableDescription, story: Mapping[str, Any]
) -> None:
    """Put the narratives that came with the tables beside them."""
    for key, said in story["narratives"].items():
        unit = cycle.unit(key)
        source = forms / key / f"phan-loi-{cycle.period.code}-{key}.docx"
        if unit is not None and source.is_file():
            write_file(folder / "first" / f"PL {unit.short}.docx", _told(source, table, said))


def _filled(
    form: bytes,
    table: TableDescription,
    unit: str,
    story: Mapping[str, Any],
    *,
    slip: Callable[[Any], None] | None = None,
) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(form))
    sheet = book[SHEET]
    for line in range(HEADING_ROW + 1, sheet.max_row + 1):
        number = sheet.cell(line, 1).value
        if isinstance(number, int):
            for column, value in enumerate(_values(number, unit, story), 4):
                sheet.cell(line, column).value = value
    if slip is not None:
        slip(sheet)
    stream = BytesIO()
    book.save(stream)
    return settled(stream.getvalue(), title=table.title, created=date(2023, 12, 14))


def _values(number: int, unit: str, story: Mapping[str, Any]) -> tuple[Any, ...]:
    """One row: how many indicators, how many met, how much is done, the verdict."""
    whole = story["indicators"][number - 1]
    if unit in story["in_charge"]:
        if number not in story["in_charge"][unit]:
            return 0, 0, 0, _NOT_JUDGED
        return whole, whole, 100, "Đạt"
    if number not in story["not_met"][unit]:
        return whole, whole, 100, "Đạt"
    met = whole - 1
    return whole, met, round(100 * met / whole, 1) if met else 55.5, "Chưa đạt"


def _slip(sheet: Any) -> None:  # openpyxl's sheet
    """What the unit got wrong at first: a negative count, words for a number, a verdict of its own."""
    sheet["E12"], sheet["F13"], sheet["G14"] = -1, "gần xong", "Cơ bản đạt"


def _plan() -> bytes:
    """A workbook that is no form at all."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  (a new workbook has one)
    sheet["A1"], sheet["A2"] = "KẾ HOẠCH NĂM 2024", "Nội dung"
    stream = BytesIO()
    book.save(stream)
    return settled(stream.getvalue(), title="Kế hoạch", created=date(2023, 12, 14))


def _told(source: Path, table: TableDescription, said: Mapping[str, str]) -> bytes:
    """The narrative with words in the place of the hints."""
    package = read_package(source.read_bytes(), source.name)
    words = package.members[package.main_part].decode()
    for heading in table.narrative:
        if heading.key in said:
            words = words.replace(escape(f"[{heading.hint}]"), escape(said[heading.key]))
    return zip_members({**package.members, package.main_part: words.encode()})

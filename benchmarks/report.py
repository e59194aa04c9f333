"""Collecting reports against reading the same files with the fastest spreadsheet library, in turns.

    python -m benchmarks.report           # 400 reports
    python -m benchmarks.report --full    # 3,321 reports: every commune of the country

Baseline: python-calamine reads every sheet of every file into lists, one file after the other, and does nothing
with them. Ours: every file goes through the gate for hostile files, is known by its code, judged cell by cell, and
its values are added up by criterion with their places, as consolidation begins; on every core.
What is filed afterwards (arrival number, journal, archive, every byte flushed) is no part of it: no spreadsheet
library does the like. The ratio is of the clock and needs both cores of a machine of two for itself; on one that is
busy it is that of the processor's time, which is told as well.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from docgen.domain.reference import Reference
from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.report_period import Period
from docgen.reporting.form_layout import Form
from docgen.reporting.form_workbook import form_workbook
from docgen.reporting.many_files import read_many
from docgen.reporting.report_file import ReportFile
from docgen.rules.report_tables import bundled_tables

FEW, ALL, ROUNDS = 400, 3321, 3
KINDS = 40  # different contents; the names and codes of the units differ in every file
TARGET = 1.5
_TABLE = next(table for table in bundled_tables() if len(table.rows) == 19)


def cycle_of(count: int) -> ReportCycle:
    """A cycle that so many communes report for."""
    units = tuple(ReportingUnit(f"xa-{at:04d}", f"UBND xã số {at}", f"số {at}") for at in range(count))
    return ReportCycle(
        duty_id="2023/CV-UBND/00001",
        duty_reference=Reference(1, "UBND-KT"),
        duty_subject="duy trì và nâng cao chất lượng các tiêu chí",
        duty_issued_on=date(2023, 11, 28),
        period=Period.parse("2023-6T2"),
        opens_on=date(2023, 6, 15),
        closes_on=date(2023, 12, 14),
        due_on=date(2023, 12, 15),
        units=units,
        through=None,
        table_id=_TABLE.table_id,
        table_edition=_TABLE.edition,
    )


def write_reports(folder: Path, count: int) -> list[Path]:
    """So many filled-in forms; the code of each unit is put into one of a few contents, so that this takes seconds."""
    cycle = cycle_of(count)
    contents = [_filled(cycle, at) for at in range(min(KINDS, count))]
    paths = []
    for at, unit in enumerate(cycle.units):
        source, members = contents[at % len(contents)]
        before, after = (
            str(Form(cycle, cycle.units[source], _TABLE).code),
            str(Form(cycle, unit, _TABLE).code),
        )
        path = folder / f"bao-cao-{at:04d}.xlsx"
        path.write_bytes(_repacked(members, before.encode(), after.encode()))
        paths.append(path)
    return paths


def _filled(cycle: ReportCycle, at: int) -> tuple[int, dict[str, bytes]]:
    from zipfile import ZipFile

    book = load_workbook(BytesIO(form_workbook(Form(cycle, cycle.units[at], _TABLE))))
    sheet = book["Biểu"]
    for line in range(8, sheet.max_row + 1):
        if isinstance(sheet.cell(line, 1).value, int):
            whole, part = 2 + (line + at) % 5, 1 + (line * 7 + at) % 2
            share = round(100 * part / whole, 1)
            for column, value in enumerate((whole, part, share, "Chưa đạt", f"Ghi chú {line}"), 4):
                sheet.cell(line, column).value = value
    stream = BytesIO()
    book.save(stream)
    with ZipFile(stream) as archive:
        return at, {info.filename: archive.read(info) for info in archive.infolist()}


def _repacked(members: dict[str, bytes], before: bytes, after: bytes) -> bytes:
    from docgen.ooxml.writing import zip_members

    changed = {name: content.replace(before, after) for name, content in members.items()}
    return zip_members(changed)


def with_calamine(paths: Sequence[Path]) -> int:
    """Every sheet of every file as lists."""
    cells = 0
    for path in paths:
        book = CalamineWorkbook.from_path(str(path))
        for at in range(len(book.sheet_names)):
            cells += sum(map(len, book.get_sheet_by_index(at).to_python()))
    return cells


def with_docgen(paths: Sequence[Path]) -> int:
    """Every file judged, and its values counted by criterion with their places."""
    tables = {(_TABLE.table_id, _TABLE.edition): _TABLE}
    verdicts: dict[str, Counter[str]] = {row.key: Counter() for row in _TABLE.rows}
    totals: Counter[tuple[str, str]] = Counter()
    units = set()
    for _, _, reading in read_many(paths, tables, loaded=Path.read_bytes):
        report = reading()
        if not isinstance(report, ReportFile) or report.findings or report.code is None:
            raise SystemExit(f"not read as it was written: {report}")
        units.add(report.code.unit)
        for cell in report.cells:
            if isinstance(cell.value, str):
                verdicts[cell.row][cell.value] += 1
            else:
                totals[cell.row, cell.column] += cell.value  # type: ignore[assignment]
    if len(units) != len(paths):
        raise SystemExit(f"{len(units)} units in {len(paths)} files")
    return sum(verdicts["tc-05"].values())


class Cost(NamedTuple):
    """What one run took, in seconds: on the clock, and of all processors together."""

    clock: float
    processors: float


def cost_of(work: Callable[[Sequence[Path]], int], paths: Sequence[Path]) -> Cost:
    """What it takes once."""
    began, busy = time.perf_counter(), _processors()
    work(paths)
    return Cost(time.perf_counter() - began, _processors() - busy)


def _processors() -> float:
    """Processor time so far of this process and of those that it has started and ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _shown(costs: Sequence[Cost], count: int) -> str:
    clock, busy = (1000 * median(one) / count for one in zip(*costs, strict=True))
    return f"{clock:.2f} on the clock, {busy:.2f} of processors"


def main() -> int:
    """Print the medians and the ratio; 1 if it is above the target."""
    count = ALL if "--full" in sys.argv else FEW
    with tempfile.TemporaryDirectory() as folder:
        paths = write_reports(Path(folder), count)
        rounds = [(cost_of(with_calamine, paths), cost_of(with_docgen, paths)) for _ in range(ROUNDS)]
    theirs, ours = zip(*rounds, strict=True)
    ratio = median(mine.clock / base.clock for base, mine in rounds)
    print(f"{count} reports, {os.cpu_count()} cores, medians of {ROUNDS} rounds, milliseconds a file:")
    print(f"  python-calamine, reading only:        {_shown(theirs, count)}")
    print(f"  docgen, gate, code, every cell, sums: {_shown(ours, count)}")
    print(f"  ratio {ratio:.2f} (target {TARGET:.1f} for {ALL} reports: --full)")
    return int(count == ALL and ratio > TARGET)


if __name__ == "__main__":
    sys.exit(main())

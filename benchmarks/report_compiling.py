"""Compiling the report of thousands of units: at most twice the rendering of the same number of table rows.

    python -m benchmarks.report_compiling            # CI form: 400 units
    python -m benchmarks.report_compiling 3321       # every commune of the country

Compiling is everything from the submissions to the finished .docx: figures, their sources as a file, sentences,
tables, chart, the draft, its reading, its printing. Two baselines, in turns with it:

- the one that is judged: the very tables of that report as ready values, put into the same template by the same way
  to Word, and nothing else: no text is read, nothing is looked up;
- the one that a clerk would compare with: a draft with nothing but those tables, read and printed. Told, not judged.

Both get the template compiled and the fonts measured. The submissions are values in memory: reading them from the
archive is `benchmarks.report`'s kind of work. Processor time of this one process, since nothing here runs in others.
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median

from docgen.domain.cycle_state import CycleState, UnitState
from docgen.domain.letter import Block, Letter, Table
from docgen.domain.reference import Reference
from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.report_period import Period
from docgen.domain.submission import ReportedCell, Submission, SubmissionKind
from docgen.drafting.reading import read_draft
from docgen.rendering.template_shelf import TemplateShelf
from docgen.reporting.comparison import Comparison
from docgen.reporting.consolidation import consolidate
from docgen.reporting.kept_edits import fingerprints, written
from docgen.reporting.many_values import collector_paused
from docgen.reporting.outline import Segment, fill, outline_for
from docgen.reporting.report_blocks import ReportMaterial, block, block_names
from docgen.reporting.trace import trace_json
from docgen.reporting.unit_groups import UnitGroup
from docgen.rules.report_tables import bundled_tables
from docgen.settings import Settings, load_settings
from docgen.usecases.letters.specimen_letter import specimen_letter
from docgen.usecases.reports.figures_file import to_bytes

ROOT = Path(__file__).parent.parent
MOST_TIMES = 2.0
ROUNDS = 5
DAY = date(2024, 6, 25)
WORDS = dict.fromkeys(
    ("trích yếu", "kính gửi", "nơi nhận", "lưu", "ký", "mã dự thảo", "mã kỳ", "văn bản giao", "cơ quan"), "x"
) | {"kỳ": "6 tháng đầu năm 2024", "kỳ sau": "6 tháng cuối năm 2024", "cơ quan hoa": "UBND"}


def submissions(units: int) -> CycleState:
    """A cycle in which every unit has reported nineteen criteria."""
    table, chance = bundled_tables()[0], random.Random(7)
    bodies = tuple(ReportingUnit(f"xa-{n}", f"UBND xã số {n}", f"Xã số {n}") for n in range(units))
    cycle = ReportCycle(
        "2023/CV-UBND/00001",
        Reference(1, "UBND-KT"),
        "duy trì tiêu chí",
        date(2023, 11, 28),
        Period.parse("2024-6T1"),
        date(2023, 12, 15),
        date(2024, 6, 14),
        date(2024, 6, 17),
        bodies,
        None,
        table.table_id,
        table.edition,
    )
    states = []
    for at, unit in enumerate(bodies):
        cells = []
        for line, row in enumerate(table.rows, 10):
            met = chance.random() > 0.1
            for letter, column, value in (
                ("D", "so-chi-tieu", Decimal(4)),
                ("E", "chi-tieu-dat", Decimal(4 if met else 3)),
                ("F", "ty-le", Decimal(100) if met else Decimal("87.5")),
                ("G", "danh-gia", "Đạt" if met else "Chưa đạt"),
            ):
                cells.append(ReportedCell(row.key, column, value, "Biểu", f"{letter}{line}"))
        sent = Submission(
            cycle.cycle_id,
            unit.key,
            SubmissionKind.TABLE,
            table.table_id,
            table.edition,
            f"{unit.key}.xlsx",
            f"{at:064x}",
            tuple(cells),
            (),
            (),
            f"2024/ĐẾN/{at + 1:05d}",
            at + 1,
            DAY,
            1,
        )
        states.append(UnitState(unit, (sent,), cycle.due_on))
    return CycleState(cycle, table, tuple(states))


def compiled(state: CycleState) -> tuple[Segment, ...]:
    """The draft, and the file with the source of every figure."""
    with collector_paused():
        return _compiled(state)


def _compiled(state: CycleState) -> tuple[Segment, ...]:
    group = UnitGroup("xa", "xã", f"{len(state.units)} xã", state.cycle.units)
    whole = consolidate(state, [group])
    comparison = Comparison(None, whole.table)
    material = ReportMaterial(whole, comparison, DAY)
    outline = outline_for(state.cycle.period.kind, Path("/nowhere"))
    segments = tuple(fill(outline, WORDS, lambda name: block(name, material), block_names()))
    to_bytes(trace_json(whole, draft_id="x", on=DAY.isoformat(), blocks=fingerprints(segments)))
    return segments


def letter_of(text: str, shelf: TemplateShelf, settings: Settings) -> Letter:
    """The draft read, and made a letter."""
    draft = read_draft(text.encode(), name="bench", fields_of=shelf.fields_of)
    return specimen_letter(draft, settings)


def print_letter(letter: Letter, shelf: TemplateShelf) -> bytes:
    """The letter in its template."""
    return shelf.ready("báo cáo").render(letter, created=DAY)


def only_tables(letter: Letter) -> Letter:
    """The letter with nothing but its tables, those of the annexes as well."""
    annexes = [replace(one, body=_tables(one.body)) for one in letter.annexes]
    return replace(letter, body=_tables(letter.body), annexes=tuple(one for one in annexes if any(one.body)))


def _tables(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if isinstance(block, Table))


def tables_of(text: str) -> str:
    """The draft with nothing but its head and the lines of its tables."""
    _, head, body = text.split("---\n", 2)
    kept = [line if line.startswith("|") else "" for line in body.split("\n") if not line.startswith("[biểu")]
    return f"---\n{head}---\n" + "\n".join(kept)


def seconds(act: Callable[[], object]) -> float:
    """Of this process: others may be busy on the same computer."""
    began = time.process_time()
    act()
    return time.process_time() - began


def as_never_asked(state: CycleState) -> CycleState:
    """The same submissions as values that nobody has asked yet: a unit remembers what counts of its own."""
    return replace(state, units=tuple(replace(unit) for unit in state.units))


def _whole(state: CycleState, shelf: TemplateShelf, settings: Settings) -> bytes:
    return print_letter(letter_of(written(compiled(state)), shelf, settings), shelf)


def main() -> int:
    """0 if the target is met, 1 otherwise."""
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    settings = load_settings(ROOT)
    shelf = TemplateShelf(settings.templates)
    state = submissions(units)
    report = letter_of(written(compiled(state)), shelf, settings)
    tables, rows = tables_of(written(compiled(state))), only_tables(report)
    print_letter(report, shelf)  # warm: the template compiled, the fonts measured
    ours, ready, read = [], [], []
    for _ in range(ROUNDS):
        whole = partial(_whole, as_never_asked(state), shelf, settings)
        ours.append(seconds(whole))
        ready.append(seconds(lambda: print_letter(rows, shelf)))
        read.append(seconds(lambda: print_letter(letter_of(tables, shelf, settings), shelf)))
    lines = sum(line.startswith("|") for line in tables.split("\n"))
    strict, usual = (
        median(one / other for one, other in zip(ours, base, strict=True)) for base in (ready, read)
    )  # of turns, one after the other
    print(f"{units} đơn vị, {lines} dòng bảng: tổng hợp và in {min(ours):.2f} s")
    print(f"  chỉ in bảng đã sẵn {min(ready):.2f} s: tỷ lệ {strict:.2f} (không quá {MOST_TIMES:g})")
    print(f"  đọc và in dự thảo chỉ có bảng {min(read):.2f} s: tỷ lệ {usual:.2f} (để tham khảo)")
    return int(strict > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(main())

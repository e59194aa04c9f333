"""Compiling the report of thousands of units: at most twice the rendering of the same number of table rows.

    python -m benchmarks.report_compiling            # CI form: 400 units
    python -m benchmarks.report_compiling 3321       # every commune of the country

Compiling is everything from the submissions to the finished .docx: figures, their sources as a file, sentences,
tables, chart, the draft, its printing. The baseline prints a draft with nothing but the very tables of that report.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

from docgen.domain.cycle_state import CycleState, UnitState
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


def print_draft(text: str, shelf: TemplateShelf, settings: Settings) -> None:
    """The draft read, made a letter, and put into its template."""
    draft = read_draft(text.encode(), name="bench", fields_of=shelf.fields_of)
    shelf.ready("báo cáo").render(specimen_letter(draft, settings), created=DAY)


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


def main() -> int:
    """0 if the target is met, 1 otherwise."""
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    settings = load_settings(ROOT)
    shelf = TemplateShelf(settings.templates)
    state = submissions(units)
    tables = tables_of(written(compiled(state)))
    print_draft(tables, shelf, settings)  # warm: the template compiled, the fonts measured
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: print_draft(written(compiled(state)), shelf, settings)))
        theirs.append(seconds(lambda: print_draft(tables, shelf, settings)))
    rows = sum(line.startswith("|") for line in tables.split("\n"))
    ratio = median(
        one / other for one, other in zip(ours, theirs, strict=True)
    )  # of turns, one after the other
    print(
        f"{units} đơn vị, {rows} dòng bảng: tổng hợp và in {min(ours):.2f} s, chỉ in bảng {min(theirs):.2f} s"
    )
    print(f"tỷ lệ {ratio:.2f} (không quá {MOST_TIMES:g})")
    return 0 if ratio <= MOST_TIMES else 1


if __name__ == "__main__":
    sys.exit(main())

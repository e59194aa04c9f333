"""`docgen report remind`: the letter to exactly the units that are late."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.drafts import day_of
from docgen.cli.output import put, say
from docgen.cli.report_compile import DryRunOption, OutputOption
from docgen.cli.report_open import CycleArgument
from docgen.cli.report_status import OnOption


def remind(
    ctx: typer.Context,
    cycle: CycleArgument,
    output: OutputOption = None,
    on: OnOption = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NGÀY", help="Hạn mới; mặc định sau 3 ngày làm việc."),
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Soạn công văn đôn đốc gửi đúng những đơn vị đã quá hạn mà chưa có báo cáo hợp lệ.

    Ví dụ: docgen report remind 2024-6T1 -o don-doc.md, rồi docgen issue don-doc.md
    """
    from docgen.assembly import open_desk
    from docgen.reporting.days import written_day
    from docgen.reporting.passages import names
    from docgen.reporting.reminder_letter import reminder_letter
    from docgen.workfiles import write_file

    desk = open_desk(ctx.obj.office)
    found = desk.cycle_book.cycle(cycle)
    day = day_of(on) or desk.clock.today()
    state = desk.report_desk.state(found)
    late = state.late(day)
    if not late:
        due = f"{found.period.label} (hạn {written_day(found.due_on)})"
        say(f"Không có đơn vị nào chậm {due}: không cần đôn đốc.")
        return
    text = reminder_letter(state, late, desk.report_desk.frame(found), on=day, answer_by=day_of(by))
    path = output or Path(f"don-doc-{found.period.code.lower()}-{day:%Y%m%d}.md")
    _refuse_other_text(path, text)
    say(f"{len(late)} đơn vị chậm: {names(late)}.")
    if not dry_run:
        write_file(path, text.encode())
        put(str(path))


def _refuse_other_text(path: Path, text: str) -> None:
    """A reminder that was edited, or another file, is not written over."""
    from docgen.errors import FieldValueError
    from docgen.workfiles import read_file

    if path.exists() and read_file(path).decode("utf-8-sig", errors="replace") != text:
        raise FieldValueError(
            f"Tệp {path.name} đã có và có nội dung khác.",
            where=str(path),
            next_step="Chọn tên tệp khác bằng -o, hoặc xóa tệp cũ.",
        )

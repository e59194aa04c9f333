"""`docgen report compile` and `remind`: drafts made of what the units sent, or did not send."""

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.drafts import day_of, figures_beside
from docgen.cli.output import put, say, warn
from docgen.cli.report_open import CycleArgument
from docgen.cli.report_status import OnOption

if TYPE_CHECKING:
    from docgen.reporting.kept_edits import Recompiled
    from docgen.usecases.compile_report import Compiled

OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="TỆP", help="Ghi dự thảo vào tệp .md này.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Chỉ báo sẽ làm gì; không ghi tệp.")]
_MOST_CHANGES = 40


def compile_(
    ctx: typer.Context,
    cycle: CycleArgument,
    output: OutputOption = None,
    on: OnOption = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Chỉ cho xem lập lại thì dự thảo và số liệu đổi những gì.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Tổng hợp báo cáo định kỳ thành dự thảo: bảng, biểu đồ, so sánh, nhận xét, phần lời của các đơn vị.

    Lập lại khi có báo cáo nộp muộn: khối số liệu chưa ai sửa được thay mới, chữ đã sửa tay giữ nguyên.
    Ví dụ: docgen report compile 2024-6T1 -o bao-cao.md · docgen report compile 2024-6T1 --diff
    """
    from docgen.assembly import open_desk

    desk = open_desk(ctx.obj.office)
    found = desk.cycle_book.cycle(cycle)
    report_desk = desk.report_desk
    day = day_of(on) or desk.clock.today()
    compiled = report_desk.compile(found, on=day)
    path = output or Path(f"bao-cao-{found.period.code.lower()}.md")
    issued = report_desk.issued(found)
    if issued and not diff:
        if not report_desk.is_as_issued(compiled, issued):
            raise _issued_already(str(issued.reference), path)
        say(f"Báo cáo kỳ này đã phát hành: {issued.reference}; số liệu từ đó không đổi.")
    if path.exists():
        _over(path, compiled, diff=diff, dry_run=dry_run)
    elif diff:
        raise _nothing_to_compare(path)
    else:
        _write(path, compiled.text, compiled.trace, dry_run=dry_run)
        put(str(path))
        say(_summary(compiled))


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


def _over(path: Path, compiled: "Compiled", *, diff: bool, dry_run: bool) -> None:
    """Compile over the clerk's draft."""
    from docgen.usecases.figures_file import NOTHING, read_trace
    from docgen.workfiles import read_file

    draft = read_file(path).decode("utf-8-sig", errors="replace")
    beside = figures_beside(path)
    before = read_trace(read_file(beside)) if beside.is_file() else NOTHING
    _refuse_foreign(path, draft, compiled.draft_id)
    result, trace = compiled.over(draft, before)
    if diff:
        _show_difference(path, draft, result, before, trace)
    else:
        _write(path, result.text, trace, dry_run=dry_run)
        put(str(path))
        say(_summary(compiled))
        _tell(result, before, trace)


def _write(path: Path, text: str, trace: Mapping[str, Any], *, dry_run: bool) -> None:
    """The draft first: if the second file fails, every block counts as edited, and nothing is lost."""
    from docgen.usecases.figures_file import to_bytes
    from docgen.workfiles import write_file

    if not dry_run:
        write_file(path, text.encode())
        write_file(figures_beside(path), to_bytes(trace))


def _summary(compiled: "Compiled") -> str:
    from docgen.reporting.passages import names

    state = compiled.state
    missing = names(state.outstanding)
    said = f"Đã tổng hợp {len(state.reported)}/{len(state.units)} đơn vị, {len(compiled.trace['figures'])} số liệu."
    return f"{said} Chưa có: {missing}." if missing else said


def _tell(result: "Recompiled", before: Mapping[str, Any], trace: Mapping[str, Any]) -> None:
    from docgen.reporting.trace import changes

    changed = changes(before, trace) if before else []
    say(f"Số liệu đổi: {len(changed)}; khối thay mới: {', '.join(result.renewed) or 'không'}.")
    warn([f"Khối “{name}” đã sửa tay, giữ nguyên dù số liệu đã đổi: xem --diff." for name in result.kept])
    warn([f"Khối “{name}” đã bỏ khỏi dự thảo, không thêm lại." for name in result.gone])


def _show_difference(
    path: Path, draft: str, result: "Recompiled", before: Mapping[str, Any], trace: Mapping[str, Any]
) -> None:
    from docgen.reporting.trace import changes

    lines = difflib.unified_diff(
        draft.splitlines(),
        result.text.splitlines(),
        f"{path} (đang có)",
        f"{path} (lập lại)",
        lineterm="",
        n=1,
    )
    for line in lines:
        put(line)
    changed = changes(before, trace) if before else []
    for label, then, now in changed[:_MOST_CHANGES]:
        put(f"{label}: {then or 'chưa có'} → {now or 'không còn'}")
    if len(changed) > _MOST_CHANGES:
        put(f"… và {len(changed) - _MOST_CHANGES} số liệu khác.")
    _tell(result, before, trace)


def _refuse_foreign(path: Path, draft: str, draft_id: str) -> None:
    from docgen.errors import FieldValueError

    if draft_id not in draft:
        raise FieldValueError(
            f"Tệp {path.name} đã có và không phải báo cáo tổng hợp của kỳ này.",
            where=str(path),
            next_step="Chọn tên tệp khác bằng -o.",
        )


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


def _issued_already(reference: str, path: Path) -> Exception:
    from docgen.errors import DraftChangedError

    return DraftChangedError(
        f"Báo cáo kỳ này đã phát hành: {reference}.",
        where=str(path),
        next_step=f"Xem số liệu nay đã đổi gì: docgen report compile … --diff; cần sửa thì: docgen correct {reference}",
    )


def _nothing_to_compare(path: Path) -> Exception:
    from docgen.errors import OutsideToolError

    return OutsideToolError(
        f"Chưa có dự thảo {path.name} để so.",
        where=str(path),
        next_step="Chỉ đúng tệp bằng -o, hoặc lập trước bằng: docgen report compile",
    )

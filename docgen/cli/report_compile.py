"""`docgen report compile`: the draft of the periodic report, made of what the units sent."""

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from docgen.cli.drafts import day_of, figures_beside
from docgen.cli.output import put, say, warn
from docgen.cli.report_open import CycleArgument
from docgen.cli.report_status import OnOption

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.domain.record import DocumentRecord
    from docgen.reporting.kept_edits import Recompiled
    from docgen.usecases.reports.compile_report import Compiled

OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="TỆP", help="Ghi dự thảo vào tệp .md này.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Chỉ báo sẽ làm gì; không ghi tệp.")]
_MOST_CHANGES = 40


class _Base(NamedTuple):
    """A draft, and the figures that it was compiled from."""

    draft: str
    trace: Mapping[str, Any]


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
    base = _base(path, desk, issued)
    if issued and not diff:
        _tell_issued(issued, path, unchanged=report_desk.is_as_issued(compiled, issued))
    if base is not None:
        _over(path, base, compiled, diff=diff, dry_run=dry_run)
    elif diff:
        raise _nothing_to_compare(path)
    else:
        _write(path, compiled.text, compiled.trace, dry_run=dry_run)
        put(str(path))
        say(_summary(compiled))


def _base(path: Path, desk: "Desk", issued: "DocumentRecord | None") -> "_Base | None":
    """What is compiled over: the clerk's draft, else the draft that was issued; None for a first time."""
    from docgen.usecases.document_files import DRAFT
    from docgen.usecases.reports.figures_file import NOTHING, filed_trace, read_trace
    from docgen.workfiles import read_file

    if path.exists():
        beside = figures_beside(path)
        return _Base(
            _text(read_file(path), path), read_trace(read_file(beside)) if beside.is_file() else NOTHING
        )
    if issued is None:
        return None
    draft = desk.archive.read(issued.archive_id, DRAFT).decode()
    return _Base(draft, filed_trace(issued.archive_id, desk.archive))


def _text(data: bytes, path: Path) -> str:
    """The draft's words; one that is no UTF-8 would lose letters when it is written again."""
    from docgen.errors import DraftSyntaxError

    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DraftSyntaxError(
            f"Tệp {path.name} không phải văn bản mã UTF-8.",
            where=str(path),
            next_step="Mở bằng trình soạn thảo văn bản và lưu lại với bảng mã UTF-8, hoặc chọn tệp khác bằng -o.",
        ) from error


def _tell_issued(issued: "DocumentRecord", path: Path, *, unchanged: bool) -> None:
    """DraftChangedError if the issued draft would be changed; another file becomes the draft of a correction."""
    if unchanged:
        say(f"Báo cáo kỳ này đã phát hành: {issued.reference}; số liệu từ đó không đổi.")
    elif path.exists():
        raise _issued_already(str(issued.reference), path)
    else:
        say(f"Báo cáo kỳ này đã phát hành: {issued.reference}. Đây là bản để đính chính:")
        say(f'  docgen correct {issued.archive_id} --draft {path} --reason "…"')


def _over(path: Path, base: "_Base", compiled: "Compiled", *, diff: bool, dry_run: bool) -> None:
    """Compile over a draft that the clerk may have edited."""
    _refuse_foreign(path, base.draft, compiled.draft_id)
    result, trace = compiled.over(base.draft, base.trace)
    if diff:
        _show_difference(path, base.draft, result, base.trace, trace)
    else:
        _write(path, result.text, trace, dry_run=dry_run)
        put(str(path))
        say(_summary(compiled))
        _tell(result, base.trace, trace)


def _write(path: Path, text: str, trace: Mapping[str, Any], *, dry_run: bool) -> None:
    """The draft first: if the second file fails, every block counts as edited, and nothing is lost."""
    from docgen.usecases.reports.figures_file import to_bytes
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


def _issued_already(reference: str, path: Path) -> Exception:
    from docgen.errors import DraftChangedError

    return DraftChangedError(
        f"Báo cáo kỳ này đã phát hành: {reference}.",
        where=str(path),
        next_step="Xem số liệu nay đã đổi gì: thêm --diff. Cần đính chính thì lập sang tệp mới (-o TỆP), "
        f"rồi: docgen correct {reference} --draft TỆP",
    )


def _nothing_to_compare(path: Path) -> Exception:
    from docgen.errors import OutsideToolError

    return OutsideToolError(
        f"Chưa có dự thảo {path.name} để so.",
        where=str(path),
        next_step="Chỉ đúng tệp bằng -o, hoặc lập trước bằng: docgen report compile",
    )

"""`docgen report open`: for each unit the request letter and the forms to fill in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.output import put, put_json, say, warn
from docgen.cli.progress import Ticker

CycleArgument = Annotated[
    str, typer.Argument(metavar="KỲ", help="Kỳ báo cáo: 2024-6T1, “6 tháng đầu năm 2024” hoặc cả mã kỳ.")
]
FolderOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="THƯ_MỤC", help="Nơi đặt các tệp; mặc định bao-cao/KỲ ở đây."),
]


def open_(
    ctx: typer.Context,
    cycle: CycleArgument,
    output: FolderOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Viết lại cả những tệp đã bị sửa sau lần mở trước.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kể tên các tệp; không ghi gì.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Mở một kỳ báo cáo: mỗi đơn vị một thư mục có thư đề nghị, biểu Excel và phần lời Word.

    Chạy lại không đổi gì; tệp đã sửa tay thì giữ nguyên. Ví dụ: docgen report open 2024-6T1
    """
    from docgen.assembly import open_desk
    from docgen.usecases.finding.find_document import find_document
    from docgen.usecases.letters.letter_frame import letter_frame
    from docgen.usecases.reports.open_cycle import requests_of, table_of

    desk = open_desk(ctx.obj.office)
    found = desk.cycle_book.cycle(cycle)
    warn(found.notes)
    table = table_of(found, desk.tables)
    frame = letter_frame(find_document(found.duty_id, register=desk.register), desk.settings)
    root = output or Path("bao-cao") / found.period.code
    ticker, kept = Ticker("  {done}/{total} đơn vị"), 0
    told = []
    for at, request in enumerate(requests_of(found, table, frame), 1):
        letter, words = request.letter
        contents = {letter: words.encode(), **request.forms}
        files = {root / request.folder / name: data for name, data in contents.items()}
        kept_here = {path: _place(path, data, force=force, dry_run=dry_run) for path, data in files.items()}
        told.append({"unit": request.unit.key, "name": request.unit.name, "files": _told(kept_here)})
        kept += sum(kept_here.values())
        if not as_json:
            put(f"{request.unit.name}: {root / request.folder / letter}")
        ticker.tick(at, len(found.units))
    if as_json:
        put_json({**found.to_json(), "dry_run": dry_run, "requests": told})
        return
    if kept:
        say(f"Giữ nguyên {kept} tệp đã được sửa sau lần mở trước; --force để viết lại.")
    say(
        f"Kỳ {found.period.label}: {len(found.units)} đơn vị, hạn {found.due_on:%d/%m/%Y}. "
        + ("Chưa ghi gì." if dry_run else f"Phát hành từng thư bằng: docgen issue {root}/…/yeu-cau-….md")
    )


def _told(kept: Mapping[Path, bool]) -> list[dict[str, object]]:
    """The files of a unit, the letter first; ``kept`` are those that somebody has changed."""
    return [{"path": str(path), "kept": was_kept} for path, was_kept in kept.items()]


def _place(path: Path, data: bytes, *, force: bool, dry_run: bool) -> bool:
    """Write a file unless it is there; whether one that differs was kept."""
    from docgen.workfiles import read_file, write_file

    if path.exists() and not force:
        return read_file(path) != data
    if not dry_run:
        write_file(path, data)
    return False

"""`docgen import`: file past documents."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.output import put, say, warn


def import_(
    ctx: typer.Context,
    sheets: Annotated[list[Path], typer.Argument(metavar="TỆP_KÊ…", help="Tệp kê văn bản cũ (.yaml).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra; không ghi gì.")] = False,
) -> None:
    """Đưa văn bản cũ vào kho theo tệp kê: số, ngày, cơ quan, trích yếu, kèm tệp nếu có.

    Ví dụ: docgen import van-ban-cu.yaml — mẫu tệp kê: docs/van-ban-cu.yaml
    """
    from docgen.assembly import open_desk
    from docgen.capture.past_sheet import read_sheet
    from docgen.workfiles import read_file

    desk = open_desk(ctx.obj.office)
    for sheet in sheets:
        entries = read_sheet(read_file(sheet), name=str(sheet))
        past = desk.past_desk(sheet.parent)
        past.check(entries)
        if dry_run:
            put(f"{sheet}: {len(entries)} văn bản hợp lệ. Chưa ghi gì.")
            continue
        for at, entry in enumerate(entries, 1):
            filed = past.file(entry)
            warn(filed.warnings)
            state = "đã có từ trước" if filed.already else "đã vào kho"
            put(f"{filed.record.archive_id}  {filed.record.reference}  {state}")
            if entry.file and not filed.has_text:
                say(f"Lưu ý: tệp {entry.file} không có chữ (bản chụp?); chỉ tìm được theo thông tin kê.")
            if len(entries) >= 50:  # noqa: PLR2004  (long enough to wonder)
                say(f"  {at}/{len(entries)}")

"""`docgen report next`: the same cycle again, one period later."""

from typing import Annotated

import typer

from docgen.cli.output import say
from docgen.cli.report_open import CycleArgument, FolderOption, open_


def next_(
    ctx: typer.Context,
    cycle: CycleArgument,
    output: FolderOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kể tên các tệp; không ghi gì.")] = False,
) -> None:
    """Lặp lại kỳ này cho kỳ sau: cùng đơn vị, hạn mới, biểu còn hiệu lực vào kỳ ấy.

    Ví dụ: docgen report next 2024-6T1 lập thư và biểu của 6 tháng cuối năm 2024
    """
    from docgen.assembly import open_desk
    from docgen.usecases.reports.report_cycles import following

    found = following(open_desk(ctx.obj.office).cycle_book, cycle)
    say(f"Kỳ sau: {found.period.label}, mã kỳ {found.cycle_id}.")
    open_(ctx, found.cycle_id, output=output, force=False, dry_run=dry_run)

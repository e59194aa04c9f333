"""`docgen year close`: seal the register of a year."""

from typing import Annotated

import typer

from docgen.cli import number_views as views
from docgen.cli.clerk import clerk_name
from docgen.cli.documents import JsonOption
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put, put_json, say
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup

year = typer.Typer(
    cls=VietnameseGroup,
    help="Khóa sổ cuối năm. Ví dụ: docgen year close 2025",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@year.callback()
def _group() -> None:
    """Khóa sổ cuối năm.

    Ví dụ: docgen year close 2025
    """


@year.command("close", cls=VietnameseCommand)
def close(
    ctx: typer.Context,
    of_year: Annotated[int, typer.Argument(metavar="NĂM", min=1945, max=2999, help="Năm cần khóa sổ.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm đếm; không khóa.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Khóa sổ một năm: mọi số phải đã phát hành hoặc đã hủy; khóa rồi không cấp thêm số.

    Ví dụ: docgen year close 2025
    """
    from docgen.assembly import open_desk
    from docgen.errors import YearNotClearError
    from docgen.usecases.numbers.close_year import close_year, year_outlook

    desk = open_desk(ctx.obj.office)
    try:
        outlook = (
            year_outlook(of_year, register=desk.register)
            if dry_run
            else close_year(
                of_year, by=clerk_name(), register=desk.register, archive=desk.archive, clock=desk.clock
            )
        )
    except YearNotClearError:
        views.put_outlook(year_outlook(of_year, register=desk.register))
        raise
    if as_json:
        put_json(views.outlook_json(outlook))
    else:
        views.put_outlook(outlook)
        if outlook.sealed is not None:
            put(f"Mã băm để ghi vào sổ giấy: {outlook.sealed.digest}")
            say("Viết mã này vào trang cuối sổ giấy rồi ký: sau này ai sửa nhật ký đều lộ ra.")
    if not outlook.is_complete:
        raise typer.Exit(DONE_WITH_FINDINGS)

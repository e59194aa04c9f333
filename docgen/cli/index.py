"""`docgen index rebuild`: make the search index anew from the archive."""

import typer

from docgen.cli.output import put, say
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup

index = typer.Typer(
    cls=VietnameseGroup, help="Chỉ mục tìm kiếm.", no_args_is_help=True, rich_markup_mode=None
)


@index.command("rebuild", cls=VietnameseCommand)
def rebuild(ctx: typer.Context) -> None:
    """Lập lại chỉ mục tìm kiếm từ kho.

    Ví dụ: docgen index rebuild
    """
    from docgen.assembly import open_desk
    from docgen.usecases.finding.indexing import rebuild_index

    desk = open_desk(ctx.obj.office)
    say("Đang lập lại chỉ mục từ kho …")
    count = rebuild_index(register=desk.register, archive=desk.archive, index=desk.index)
    put(f"Chỉ mục có {count} văn bản.")

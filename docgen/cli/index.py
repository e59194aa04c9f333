"""`docgen index`: make the search index anew from the archive, check every byte of it."""

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put, put_json, say
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


@index.command("verify", cls=VietnameseCommand)
def verify(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Đọc lại từng byte của chỉ mục tìm kiếm và so với lúc ghi; so số văn bản với sổ.

    Mã thoát: 0 nguyên vẹn, 3 thiếu hoặc thừa văn bản so với sổ, 50 hỏng. Ví dụ: docgen index verify
    """
    from docgen.assembly import open_desk

    desk = open_desk(ctx.obj.office)
    indexed = desk.index.verify()
    filed = sum(1 for _ in desk.register.filed())
    if as_json:
        put_json({"indexed": indexed, "filed": filed, "complete": indexed == filed})
    elif indexed == filed:
        put(f"Chỉ mục nguyên vẹn từng byte, có {indexed} văn bản, khớp với sổ.")
    else:
        put(f"Chỉ mục nguyên vẹn nhưng có {indexed} văn bản, sổ có {filed}. Chạy: docgen index rebuild")
    if indexed != filed:
        raise typer.Exit(DONE_WITH_FINDINGS)

"""`docgen similar`: filed documents about the same thing as one of them."""

from typing import Annotated

import typer

from docgen.cli.documents import JsonOption, RefArgument
from docgen.cli.output import put_json, say
from docgen.cli.search_views import hit_json, show_hits


def similar(
    ctx: typer.Context,
    ref: RefArgument,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, max=100, help="Nhiều nhất bao nhiêu văn bản: từ 1 đến 100.")
    ] = 10,
    as_json: JsonOption = False,
) -> None:
    """Tìm những văn bản có nội dung gần giống một văn bản.

    Ví dụ: docgen similar 4157/QĐ-UBND
    """
    from docgen.assembly import open_desk
    from docgen.usecases.finding.similar_documents import similar_documents

    desk = open_desk(ctx.obj.office)
    hits = similar_documents(ref, register=desk.register, archive=desk.archive, index=desk.index, limit=limit)
    if as_json:
        put_json([hit_json(hit) for hit in hits])
    elif hits:
        show_hits(hits)
    else:
        say("Không có văn bản nào gần giống.")

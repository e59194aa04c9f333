"""`docgen new`: begin a draft."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.output import put, say


def new(
    ctx: typer.Context,
    type_name: Annotated[str, typer.Argument(metavar="LOẠI", help="Loại văn bản, ví dụ: cong-van.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="TỆP", help="Ghi vào tệp này.")
    ] = None,
    to_stdout: Annotated[bool, typer.Option("--stdout", help="In ra màn hình, không ghi tệp.")] = False,
) -> None:
    """Tạo dự thảo mới có chú thích từng mục.

    Ví dụ: docgen new cong-van -o moi-hop.md
    """
    import os
    import secrets

    from docgen.assembly import open_desk
    from docgen.errors import FieldValueError
    from docgen.usecases.write_new_draft import new_draft
    from docgen.vietnamese.keys import slug
    from docgen.workfiles import write_file

    desk = open_desk(ctx.obj.office)
    template = desk.templates.ready(type_name)
    text = new_draft(
        template.type_name,
        desk.templates.fields_of(type_name),
        draft_id=secrets.token_hex(8),
        skeleton=template.skeleton,
    )
    if to_stdout:
        put(text)
        return
    path = output or _free_name(slug(template.type_name))
    if os.path.lexists(path):
        raise FieldValueError(
            f"Đã có tệp {path.name}.",
            where=str(path),
            next_step="Chọn tên khác bằng --output; tệp cũ không bị ghi đè.",
        )
    write_file(path, text.encode())
    put(str(path))
    say(f"Mở {path.name}, điền các mục, rồi xem thử bằng: docgen preview {path}")


def _free_name(stem: str) -> Path:
    path = Path(f"{stem}.md")
    number = 2
    while path.exists():
        path = Path(f"{stem}-{number}.md")
        number += 1
    return path

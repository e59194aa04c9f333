"""`docgen distribute`: the distribution list of a document."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.documents import JsonOption, RefArgument
from docgen.cli.output import put, put_json


def distribute(
    ctx: typer.Context,
    ref: RefArgument,
    as_json: JsonOption = False,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="TỆP", help="Ghi ra .csv (Excel mở đúng dấu).")
    ] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="TỆP", help="Ghi ra .xlsx.")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", metavar="TỆP", help="Ghi ra .docx để in.")] = None,
) -> None:
    """Danh sách gửi của một văn bản: từng nơi nhận, số bản, hình thức, đúng như lúc phát hành.

    Ví dụ: docgen distribute 01/UBND-KT@2023 --xlsx danh-sach.xlsx
    """
    from docgen.assembly import open_desk
    from docgen.distribution.csv_export import to_csv
    from docgen.distribution.terminal_table import to_text
    from docgen.distribution.xlsx_export import to_xlsx
    from docgen.rendering.distribution_sheet import to_docx
    from docgen.usecases.find_document import distribution_of
    from docgen.workfiles import write_file

    desk = open_desk(ctx.obj.office)
    listed = distribution_of(ref, register=desk.register, archive=desk.archive)
    writers: list[tuple[Path | None, Callable[[], bytes]]] = [
        (csv, lambda: to_csv(listed)),
        (xlsx, lambda: to_xlsx(listed)),
        (docx, lambda: to_docx(listed, desk.settings.office.header_lines)),
    ]
    written = [path for path, _ in writers if path]
    for path, make in writers:
        if path:
            write_file(path, make())
    if as_json:
        put_json(listed.to_json())
    elif written:
        for path in written:
            put(str(path))
    else:
        put(to_text(listed))

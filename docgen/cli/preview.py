"""`docgen preview`: see a draft as a letter."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.citation_lines import told_web
from docgen.cli.drafts import DraftArgument, FieldsOption, OnOption, PdfOption, TypeOption, day_of, load_draft
from docgen.cli.output import put, say, warn


def preview(
    ctx: typer.Context,
    draft: DraftArgument,
    type_name: TypeOption = "",
    fields: FieldsOption = None,
    on: OnOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="TỆP", help="Ghi vào tệp .docx này.")
    ] = None,
    pdf: PdfOption = False,
) -> None:
    """Xem thử dự thảo thành văn bản Word có dấu DỰ THẢO, để trống số và ngày.

    Ví dụ: docgen preview moi-hop.md
    """
    from docgen.assembly import open_desk
    from docgen.usecases.letters.preview_draft import preview_draft
    from docgen.workfiles import write_file

    desk = open_desk(ctx.obj.office)
    result = preview_draft(
        load_draft(draft, desk, type_name, fields, on=day_of(on)),
        on=day_of(on) or desk.clock.today(),
        settings=desk.settings,
        directory=desk.directory,
        templates=desk.templates,
        register=desk.register,
        web=told_web(desk),
    )
    path = output or draft.with_name(f"{draft.stem}.du-thao.docx")
    write_file(path, result.docx)
    warn(result.warnings)
    put(str(path))
    if pdf:
        pdf_path = path.with_suffix(".pdf")
        write_file(pdf_path, desk.pdf_maker.make(result.docx))
        put(str(pdf_path))
    say("Mở tệp bằng Word để xem. Số chưa được cấp.")

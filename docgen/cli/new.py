"""`docgen new`: begin a draft."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.drafts import OnOption, day_of
from docgen.cli.output import put, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.assembly import Desk
    from docgen.templating.fields import FieldSpec


def new(
    ctx: typer.Context,
    type_name: Annotated[str, typer.Argument(metavar="LOẠI", help="Loại văn bản, ví dụ: cong-van.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="TỆP", help="Ghi vào tệp này.")
    ] = None,
    to_stdout: Annotated[bool, typer.Option("--stdout", help="In ra màn hình, không ghi tệp.")] = False,
    on: OnOption = None,
    ask: Annotated[
        bool | None,
        typer.Option(
            "--ask/--no-ask",
            help="Hỏi từng mục tại màn hình (mặc định khi gõ lệnh trực tiếp), hoặc chỉ ghi tệp có chú thích.",
        ),
    ] = None,
) -> None:
    """Tạo dự thảo mới: hỏi từng mục rồi ghi tệp có chú thích.

    Ví dụ: docgen new cong-van -o moi-hop.md · docgen new cong-van --no-ask
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
    fields = desk.templates.fields_of(type_name)
    path = output or _free_name(slug(template.type_name))
    if not to_stdout and os.path.lexists(path):
        raise FieldValueError(
            f"Đã có tệp {path.name}.",
            where=str(path),
            next_step="Chọn tên khác bằng --output; tệp cũ không bị ghi đè.",
        )
    text = new_draft(
        template.type_name,
        fields,
        draft_id=secrets.token_hex(8),
        skeleton=template.skeleton,
        answers=_answers(desk, fields, ask=ask, on=on),
    )
    if to_stdout:
        put(text)
        return
    write_file(path, text.encode())
    put(str(path))
    say(f"Mở {path.name}, điền các mục, rồi xem thử bằng: docgen preview {path}")


def _answers(
    desk: "Desk", fields: "Sequence[FieldSpec]", *, ask: bool | None, on: str | None
) -> dict[str, str]:
    """What the clerk says to the fields; nothing where nobody is asked."""
    from docgen.cli.asking import ask_all, at_terminal
    from docgen.usecases.draft_questions import draft_questions

    if not (at_terminal() if ask is None else ask):
        return {}
    check = desk.answer_check(day_of(on) or desk.clock.today())
    return ask_all(draft_questions(fields, desk.settings.signatories), check.checked)


def _free_name(stem: str) -> Path:
    path = Path(f"{stem}.md")
    number = 2
    while path.exists():
        path = Path(f"{stem}-{number}.md")
        number += 1
    return path

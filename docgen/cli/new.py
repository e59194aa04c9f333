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
    type_name: Annotated[str, typer.Argument(metavar="LOẠI", help="Loại văn bản, ví dụ: cong-van.")] = "",
    start_from: Annotated[
        str,
        typer.Option(
            "--from", metavar="VĂN_BẢN", help="Soạn từ văn bản này trong kho; khi đó không ghi LOẠI."
        ),
    ] = "",
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
    """Tạo dự thảo mới: hỏi từng mục rồi ghi tệp có chú thích; hoặc soạn từ một văn bản có sẵn.

    Ví dụ: docgen new cong-van -o moi-hop.md · docgen new cong-van --no-ask · docgen new --from 01/UBND-KT@2023
    """
    import secrets

    from docgen.assembly import open_desk
    from docgen.cli.new_from import begin_from, refuse_both, refuse_taken
    from docgen.vietnamese.keys import slug
    from docgen.workfiles import write_file

    def path_for(kind: str) -> Path:
        return output or _free_name(slug(kind))

    refuse_both(type_name, start_from)
    desk = open_desk(ctx.obj.office)
    draft_id = secrets.token_hex(8)
    if start_from:
        begin_from(desk, start_from, path_for, draft_id=draft_id, to_stdout=to_stdout)
        return
    path = path_for(desk.templates.ready(type_name).type_name)
    if not to_stdout:
        refuse_taken(path)
    text = _commented(desk, type_name, draft_id, ask=ask, on=on)
    if to_stdout:
        put(text)
        return
    write_file(path, text.encode())
    put(str(path))
    say(f"Mở {path.name}, điền các mục, rồi xem thử bằng: docgen preview {path}")


def _commented(desk: "Desk", type_name: str, draft_id: str, *, ask: bool | None, on: str | None) -> str:
    """A draft of this type with a comment at each field."""
    from docgen.usecases.drafts.write_new_draft import new_draft

    template = desk.templates.ready(type_name)
    fields = desk.templates.fields_of(type_name)
    return new_draft(
        template.type_name,
        fields,
        draft_id=draft_id,
        skeleton=template.skeleton,
        answers=_answers(desk, fields, ask=ask, on=on),
    )


def _answers(
    desk: "Desk", fields: "Sequence[FieldSpec]", *, ask: bool | None, on: str | None
) -> dict[str, str]:
    """What the clerk says to the fields; nothing where nobody is asked."""
    from docgen.cli.asking import ask_all, at_terminal
    from docgen.usecases.drafts.draft_questions import draft_questions

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

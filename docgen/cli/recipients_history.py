"""`docgen recipients history`: what a recipient was sent, or who was sent a document."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.output import put, put_json

if TYPE_CHECKING:
    from docgen.assembly import Desk


def history(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="TÊN", help="Nơi nhận hoặc nhóm; hay số văn bản: ai đã nhận nó?")
    ],
    year: Annotated[int | None, typer.Option("--year", metavar="NĂM", help="Chỉ trong năm này.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="NGÀY", help="Từ ngày này.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="NGÀY", help="Đến hết ngày này.")] = None,
    successors: Annotated[
        bool, typer.Option("--successors", help="Kể cả cơ quan tiền thân và cơ quan kế tục.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Nơi nhận này đã được gửi những gì; hoặc văn bản này đã gửi cho ai.

    Ví dụ: docgen recipients history "xã Tịnh Khê" --year 2023 · docgen recipients history 01/UBND-KT
    """
    from docgen.assembly import open_desk
    from docgen.cli.recipients_views import show_history
    from docgen.usecases.recipients.distribution_lists import Period
    from docgen.usecases.recipients.who_received import received_by

    desk = open_desk(ctx.obj.office)
    if _is_document(name):
        _who_received(desk, name, as_json=as_json)
        return
    since = date(year, 1, 1) if year else day_of(first)
    until = date(year, 12, 31) if year else day_of(last)
    period = Period(since, until)
    found = received_by(
        name,
        period=period,
        with_family=successors,
        on=until or desk.clock.today(),
        directory=desk.directory,
        register=desk.register,
        archive=desk.archive,
    )
    if as_json:
        put_json([one.to_json() for one in found.received])
    else:
        put(show_history(found, period))


def _is_document(text: str) -> bool:
    from docgen.domain.reference import Locator

    try:
        Locator.parse(text)
    except ValueError:
        return False
    return True


def _who_received(desk: "Desk", name: str, *, as_json: bool) -> None:
    from docgen.distribution.terminal_table import to_text
    from docgen.usecases.recipients.distribution_lists import lists_of

    listing = lists_of([name], register=desk.register, archive=desk.archive)[0].listing
    if as_json:
        put_json(listing.to_json())
    else:
        put(to_text(listing))

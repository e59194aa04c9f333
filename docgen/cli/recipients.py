"""`docgen recipients`: the directory — list, show and check here; the other sub-commands are taken in."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.output import put, put_json, say
from docgen.cli.recipients_history import history
from docgen.cli.recipients_intake import add, import_
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup

if TYPE_CHECKING:
    from docgen.assembly import Desk

_PROBLEMS_FOUND = 3  # the exit code: done, with findings

OnOption = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Tính theo ngày này; mặc định hôm nay.")
]


def list_(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[TỪ…]", help="Lọc theo chữ trong khóa, tên, email.")
    ] = None,
    on: OnOption = None,
    everybody: Annotated[bool, typer.Option("--all", help="Cả những nơi đã hết hoặc chưa có.")] = False,
    groups: Annotated[bool, typer.Option("--groups", help="Liệt kê nhóm.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Liệt kê các nơi nhận đang hoạt động, hoặc các nhóm.

    Ví dụ: docgen recipients list Tịnh --all · docgen recipients list --groups
    """
    from docgen.assembly import open_desk
    from docgen.cli.recipients_views import list_bodies, list_groups
    from docgen.usecases.recipients.recipients_json import body_json, group_json
    from docgen.vietnamese.keys import plain

    desk = open_desk(ctx.obj.office)
    day, wanted = _day(desk, on), [plain(word) for word in words or []]

    def fits(*texts: str) -> bool:
        return all(any(word in plain(text) for text in texts) for word in wanted)

    if groups:
        found = [g for g in desk.directory.groups.values() if fits(g.key, g.phrase, *g.aliases)]
        if as_json:
            put_json([group_json(group, desk.directory, day) for group in found])
        else:
            put(list_groups(found, desk.directory, day))
        return
    bodies = [
        body
        for body in desk.directory.bodies.values()
        if (everybody or body.exists_on(day)) and fits(body.key, body.name, body.short, body.email)
    ]
    if as_json:
        put_json([body_json(body) for body in bodies])
    elif bodies:
        put(list_bodies(bodies))
    else:
        say(f"Không có nơi nhận nào như thế vào ngày {day:%d/%m/%Y}; thêm --all để xem cả những nơi đã hết.")


def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="TÊN", help="Khóa, tên, nhóm, hoặc phép cộng trừ các nhóm.")],
    on: OnOption = None,
    successors: Annotated[
        bool, typer.Option("--successors", help="Thay nơi đã hết bằng cơ quan kế tục.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Xem một nơi nhận, hoặc ai thuộc một nhóm và lời in ra.

    Ví dụ: docgen recipients show "14-xa trừ Tịnh Hòa, Tịnh Ấn Đông + phong-kinh-te" --on 28/11/2023
    """
    from docgen.assembly import open_desk
    from docgen.cli.recipients_views import show_body, show_expansion
    from docgen.usecases.recipients.recipients_lookup import look_up

    desk = open_desk(ctx.obj.office)
    found = look_up(name, on=_day(desk, on), with_successors=successors, directory=desk.directory)
    if as_json:
        put_json(found.to_json())
        return
    blocks = [show_expansion(found), *(show_body(body, desk.directory) for body in found.described)]
    put("\n\n".join(block for block in blocks if block))


def check(ctx: typer.Context, on: OnOption = None, as_json: JsonOption = False) -> None:
    """Soát danh bạ: ghi trùng, tên dễ nhầm, nhóm có nơi đã hết hoạt động, nơi chưa có địa chỉ gửi.

    Có điều cần xem thì kết thúc với mã 3. Ví dụ: docgen recipients check --on 01/7/2025
    """
    from docgen.assembly import open_desk
    from docgen.distribution.findings import Weight, findings

    desk = open_desk(ctx.obj.office)
    day = _day(desk, on)
    found = findings(desk.directory, on=day, default_delivery=desk.settings.office.delivery)
    if as_json:
        put_json([{"weight": f.weight.value, "keys": list(f.keys), "message": f.message} for f in found])
    else:
        for finding in found:
            put(f"[{finding.weight.value}] {finding.message}")
        bodies, groups = len(desk.directory.bodies), len(desk.directory.groups)
        put(f"Đã soát {bodies} nơi nhận, {groups} nhóm, tính theo ngày {day:%d/%m/%Y}.")
    if any(finding.weight is Weight.PROBLEM for finding in found):
        raise typer.Exit(_PROBLEMS_FOUND)


def _day(desk: "Desk", text: str | None) -> date:
    return day_of(text) or desk.clock.today()


recipients = typer.Typer(
    cls=VietnameseGroup,
    help="Danh bạ nơi nhận và những gì đã gửi họ. Ví dụ: docgen recipients list Tịnh",
    no_args_is_help=True,
    rich_markup_mode=None,
)
# In the order of the help.
for _name, _function in (
    ("list", list_),
    ("show", show),
    ("add", add),
    ("import", import_),
    ("check", check),
    ("history", history),
):
    recipients.command(_name, cls=VietnameseCommand)(_function)

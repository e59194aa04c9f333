"""`docgen recipients`: the directory — list, show, add, import, check — and what each was sent."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.output import put, put_json, say, warn
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.domain.directory import RecipientGroup
    from docgen.usecases.recipients_intake import Intake

_DONE_WITH_FINDINGS = 3

recipients = typer.Typer(
    cls=VietnameseGroup,
    help="Danh bạ nơi nhận và những gì đã gửi họ. Ví dụ: docgen recipients list Tịnh",
    no_args_is_help=True,
    rich_markup_mode=None,
)

OnOption = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Tính theo ngày này; mặc định hôm nay.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước; không ghi gì.")]
DoublesOption = Annotated[
    bool, typer.Option("--accept-doubles", help="Nhận cả những nơi nghi là một nơi ghi hai tên.")
]


@recipients.command("list", cls=VietnameseCommand)
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
    from docgen.usecases.recipients_json import body_json, group_json
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


@recipients.command("show", cls=VietnameseCommand)
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
    from docgen.usecases.recipients_lookup import look_up

    desk = open_desk(ctx.obj.office)
    found = look_up(name, on=_day(desk, on), with_successors=successors, directory=desk.directory)
    if as_json:
        put_json(found.to_json())
        return
    blocks = [show_expansion(found), *(show_body(body, desk.directory) for body in found.described)]
    put("\n\n".join(block for block in blocks if block))


@recipients.command("add", cls=VietnameseCommand)
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="TÊN", help="Tên đầy đủ.")],
    key: Annotated[str, typer.Option("--key", help="Khóa; mặc định lấy từ tên.")] = "",
    short: Annotated[str, typer.Option("--short", help="Tên ngắn khi đứng trong danh sách.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="cơ quan, đơn vị, chức danh hoặc cá nhân.")] = "",
    parent: Annotated[str, typer.Option("--parent", help="Cơ quan cấp trên: khóa hoặc tên.")] = "",
    email: Annotated[str, typer.Option("--email", help="Thư điện tử.")] = "",
    address: Annotated[str, typer.Option("--address", help="Địa chỉ.")] = "",
    identifier: Annotated[str, typer.Option("--identifier", help="Mã định danh điện tử.")] = "",
    code: Annotated[str, typer.Option("--code", help="Mã đơn vị hành chính.")] = "",
    delivery: Annotated[str, typer.Option("--delivery", help="Cách gửi.")] = "",
    valid_from: Annotated[str, typer.Option("--valid-from", metavar="NGÀY", help="Có từ ngày.")] = "",
    valid_to: Annotated[str, typer.Option("--valid-to", metavar="NGÀY", help="Có đến hết ngày.")] = "",
    accept_doubles: DoublesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Thêm một nơi nhận vào cuối recipients.toml; những gì đã viết ở trên giữ nguyên.

    Ví dụ: docgen recipients add "UBND xã Sơn Hạ" --code 21292 --valid-from 01/7/2025
    """
    from docgen.assembly import open_desk
    from docgen.distribution.intake.reading import SourceRow
    from docgen.usecases.recipients_intake import add_one
    from docgen.workfiles import read_file

    desk = open_desk(ctx.obj.office)
    fields = {
        "name": name,
        "key": key,
        "short": short,
        "kind": kind,
        "parent": parent,
        "email": email,
        "address": address,
        "identifier": identifier,
        "code": code,
        "delivery": delivery,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    given = {field: " ".join(text.split()) for field, text in fields.items() if text.strip()}
    path = desk.settings.directory_file
    before = read_file(path)
    intake = add_one(
        SourceRow(0, given, {}, ()),
        directory=desk.directory,
        file=before,
        place=str(path),
        accept_doubles=accept_doubles,
    )
    _save(path, before, intake, dry_run=dry_run)
    verdict = intake.verdicts[0]
    warn(verdict.remarks)
    if as_json:
        put_json({**intake.to_json(), "dry_run": dry_run})
    elif verdict.body:
        put(f"{'Sẽ thêm' if dry_run else 'Đã thêm'}: {verdict.body.key}  {verdict.body.name}")


@recipients.command("import", cls=VietnameseCommand)
def import_(
    ctx: typer.Context,
    source: Annotated[
        Path | None, typer.Argument(metavar="[TỆP]", help="Danh sách .xlsx hoặc .csv có dòng tiêu đề.")
    ] = None,
    bundled: Annotated[
        str | None, typer.Option("--bundled", metavar="TÊN", help="Danh sách có sẵn: quang-ngai-2025.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="TRANG", help="Trang của tệp Excel.")
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="KHÓA", help="Lập luôn nhóm gồm mọi nơi trong tệp.")
    ] = None,
    phrase: Annotated[
        str, typer.Option("--phrase", metavar="LỜI", help="Lời in của nhóm, ví dụ “UBND {count} xã”.")
    ] = "",
    accept_doubles: DoublesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Nhập danh sách nơi nhận, báo từng dòng; chỉ thêm, không sửa những gì đã có.

    Ví dụ: docgen recipients import danh-ba.xlsx --dry-run
    """
    from docgen.assembly import open_desk
    from docgen.cli.recipients_views import show_intake
    from docgen.distribution.intake.bundled import bundled_list
    from docgen.distribution.intake.reading import read_source
    from docgen.errors import FieldValueError
    from docgen.usecases.recipients_intake import take_in
    from docgen.workfiles import read_file

    if (source is None) == (bundled is None):
        raise FieldValueError(
            "Cho biết nhập tệp nào.",
            where="docgen recipients import",
            next_step="Ghi tên tệp .xlsx, .csv; hoặc --bundled quang-ngai-2025.",
        )
    desk = open_desk(ctx.obj.office)
    data, name = bundled_list(bundled) if bundled else (read_file(source or Path()), (source or Path()).name)
    path = desk.settings.directory_file
    before = read_file(path)
    intake = take_in(
        read_source(data, name, sheet=sheet),
        directory=desk.directory,
        file=before,
        place=str(path),
        on=desk.clock.today(),
        group=_new_group(group, phrase),
        accept_doubles=accept_doubles,
    )
    _save(path, before, intake, dry_run=dry_run)
    if as_json:
        put_json({**intake.to_json(), "dry_run": dry_run})
    else:
        put(show_intake(intake, dry_run=dry_run))
    if intake.doubtful:
        raise typer.Exit(_DONE_WITH_FINDINGS)


@recipients.command("check", cls=VietnameseCommand)
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
        raise typer.Exit(_DONE_WITH_FINDINGS)


@recipients.command("history", cls=VietnameseCommand)
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
    from docgen.usecases.distribution_lists import Period
    from docgen.usecases.who_received import received_by

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
    from docgen.usecases.distribution_lists import lists_of

    listing = lists_of([name], register=desk.register, archive=desk.archive)[0].listing
    if as_json:
        put_json(listing.to_json())
    else:
        put(to_text(listing))


def _day(desk: "Desk", text: str | None) -> date:
    return day_of(text) or desk.clock.today()


def _new_group(key: str | None, phrase: str) -> "RecipientGroup | None":
    from docgen.domain.directory import RecipientGroup
    from docgen.errors import FieldValueError

    if key is None:
        return None
    if not phrase.strip():
        raise FieldValueError(
            "Nhóm mới cần lời in.", where="--phrase", next_step="Ví dụ: --phrase “UBND {count} xã, phường”."
        )
    return RecipientGroup(key, phrase.strip(), ())


def _save(path: Path, before: bytes, intake: "Intake", *, dry_run: bool) -> None:
    """Write the directory, unless somebody changed it meanwhile: their lines are not to be lost."""
    from docgen.errors import OfficeFileError
    from docgen.workfiles import read_file, write_file

    if dry_run or intake.file == before:
        return
    if read_file(path) != before:
        raise OfficeFileError(
            "Danh bạ vừa được người khác sửa.", where=str(path), next_step="Chạy lại lệnh này."
        )
    write_file(path, intake.file)

"""`docgen deliver`: who was sent what; record, receipt, settle here, the other sub-commands are taken in."""

from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import deliver_views as views
from docgen.cli.clerk import clerk_name
from docgen.cli.default_command import DocumentGroup
from docgen.cli.deliver_package import package
from docgen.cli.deliver_send import send
from docgen.cli.deliver_status import status
from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.output import put_json
from docgen.cli.reasons import given_reason
from docgen.cli.vietnamese_help import VietnameseCommand

if TYPE_CHECKING:
    from docgen.domain.delivery import Means

RefArgument = Annotated[
    str, typer.Argument(metavar="VĂN_BẢN", help="4157/QĐ-UBND, 4157/QĐ-UBND@2022, 4157 hoặc mã trong kho.")
]
ToOption = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="TÊN", help="Nơi nhận hoặc nhóm; ghi nhiều lần được."),
]
NoteOption = Annotated[str, typer.Option("--note", metavar="GHI_CHÚ", help="Ghi chú; được ghi vào sổ.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra và báo; không ghi gì.")]


def record(
    ctx: typer.Context,
    ref: RefArgument,
    means: Annotated[str, typer.Option("--means", metavar="CÁCH", help="điện tử, bưu điện hoặc trực tiếp.")],
    to: ToOption = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Ngày gửi; mặc định hôm nay.")
    ] = None,
    via: Annotated[
        str, typer.Option("--via", metavar="QUA", help="Qua đâu: “trục liên thông”, số bưu gửi, người nhận.")
    ] = "",
    note: NoteOption = "",
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Ghi việc gửi đã làm ngoài docgen. Không có --to: mọi nơi nhận theo cách này mà chưa được gửi.

    Ví dụ: docgen deliver record 01/UBND-KT --means "bưu điện" --via "RR123456789VN" --to "xã Tịnh Khê"
    """
    from docgen.assembly import open_desk
    from docgen.usecases.recipients.record_deliveries import Carried

    desk = open_desk(ctx.obj.office).delivery_desks.recording(dry_run=dry_run)
    carried = Carried(_means(means), day_of(on), clerk_name(), via.strip(), note.strip())
    recorded = desk.record(ref, to or [], carried)
    if as_json:
        put_json(views.recorded_json(recorded, dry_run=dry_run))
    else:
        done = f"đã gửi ({carried.means})"
        views.put_recorded(recorded, done=done, before="Đã ghi gửi", dry_run=dry_run)


def receipt(
    ctx: typer.Context,
    ref: RefArgument,
    to: ToOption = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Ngày nhận ghi trên phiếu; mặc định hôm nay.")
    ] = None,
    note: NoteOption = "",
    everybody: Annotated[
        bool, typer.Option("--all", help="Mọi nơi đã gửi mà chưa xác nhận; ghi rồi không rút lại được.")
    ] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Ghi phiếu gửi trả lại hoặc thư xác nhận đã nhận của từng nơi (--to), hoặc của tất cả (--all).

    Ví dụ: docgen deliver receipt 01/UBND-KT --to "xã Tịnh Khê" --on 30/11/2023 --note "ông A ký nhận"
    """
    from docgen.assembly import open_desk
    from docgen.errors import FieldValueError

    if bool(to) == everybody:
        raise FieldValueError(
            "Chưa nói nơi nào đã xác nhận." if not to else "Chỉ ghi --to hoặc --all.",
            where="docgen deliver receipt",
            next_step="Ghi --to TÊN cho từng nơi; --all khi mọi nơi đã gửi đều xác nhận.",
        )
    desk = open_desk(ctx.obj.office).delivery_desks.recording(dry_run=dry_run)
    recorded = desk.receipt(ref, to or [], on=day_of(on), by=clerk_name(), note=note.strip())
    if as_json:
        put_json(views.recorded_json(recorded, dry_run=dry_run))
    else:
        views.put_recorded(recorded, done="đã nhận", before="Đã xác nhận", dry_run=dry_run)


def settle(
    ctx: typer.Context,
    ref: RefArgument,
    went: Annotated[
        bool | None, typer.Option("--sent/--not-sent", help="Thư đã đến, hay chưa đến (để gửi lại).")
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="LÝ_DO", help="Vì sao biết; được ghi vào sổ.")
    ] = "",
    to: ToOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Kết luận việc gửi “không chắc”, hoặc ghi thư bị trả lại. Không có --to: mọi việc gửi không chắc.

    Ví dụ: docgen deliver settle 01/UBND-KT --sent --reason "xã báo đã nhận" --to "xã Tịnh Khê"
    """
    from docgen.assembly import open_desk
    from docgen.errors import FieldValueError

    if went is None:
        raise FieldValueError(
            "Chưa nói thư đã đến hay chưa.",
            where="docgen deliver settle",
            next_step="Thêm --sent (đã đến) hoặc --not-sent (chưa đến, để gửi lại).",
        )
    desk = open_desk(ctx.obj.office).delivery_desks.recording(dry_run=dry_run)
    recorded = desk.settle(ref, to or [], went=went, by=clerk_name(), reason=given_reason(reason))
    if as_json:
        put_json(views.recorded_json(recorded, dry_run=dry_run))
    else:
        done = "kết luận đã gửi" if went else "kết luận chưa gửi được"
        views.put_recorded(recorded, done=done, before="Đã kết luận", dry_run=dry_run)


def _means(text: str) -> "Means":
    from docgen.domain.delivery import Means
    from docgen.errors import FieldValueError
    from docgen.vietnamese.keys import slug

    for means in Means:
        if slug(text) == slug(means.value):
            return means
    raise FieldValueError(
        f"Không có cách gửi “{text}”.",
        where="--means",
        next_step="Dùng một trong: " + ", ".join(means.value for means in Means) + ".",
    )


deliver = typer.Typer(
    cls=DocumentGroup,
    help="Gửi văn bản: ai đã được gửi, bằng cách nào, đã nhận chưa. Ví dụ: docgen deliver 01/UBND-KT --dry-run",
    no_args_is_help=True,
    rich_markup_mode=None,
)
for _command in (send, status, record, receipt, settle, package):
    deliver.command(_command.__name__, cls=VietnameseCommand)(_command)

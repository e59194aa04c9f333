"""`docgen deliver send`: the document by e-mail, to everybody who is owed a file and has an address."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.clerk import clerk_name
from docgen.cli.documents import JsonOption
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put, put_json, say, warn
from docgen.cli.progress import Ticker

if TYPE_CHECKING:
    from docgen.delivery.messages import Attachment
    from docgen.usecases.recipients.mail_plan import MailPlan
    from docgen.usecases.recipients.send_mail import MailResult

_FATES = {
    "sent": "đã gửi",
    "deferred": "tạm chưa gửi được",
    "refused": "máy chủ thư từ chối",
    "uncertain": "không chắc",
    "taken": "bỏ qua",
}


def send(
    ctx: typer.Context,
    ref: Annotated[
        str,
        typer.Argument(metavar="VĂN_BẢN", help="4157/QĐ-UBND, 4157/QĐ-UBND@2022, 4157 hoặc mã trong kho."),
    ],
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="TÊN", help="Chỉ nơi nhận hoặc nhóm này; ghi nhiều lần được."),
    ] = None,
    word: Annotated[bool, typer.Option("--word", help="Gửi cả bản Word bên cạnh bản PDF.")] = False,
    attach: Annotated[
        list[Path] | None, typer.Option("--attach", metavar="TỆP", help="Thêm tệp gửi kèm.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ cho xem sẽ gửi gì; không gửi.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Gửi thư điện tử kèm tệp văn bản tới các nơi chưa được gửi; bị ngắt thì chạy lại, không nơi nào bị gửi hai lần.

    Ví dụ: docgen deliver 01/UBND-KT --dry-run · docgen deliver 01/UBND-KT --to "xã Tịnh Khê" --word
    """
    from docgen.assembly import open_desk

    desk = open_desk(ctx.obj.office)
    desks = desk.delivery_desks
    extra = [_attachment(path) for path in attach or []]
    plan = desks.planner.plan(ref, to or [], with_word=word, extra=extra, today=desk.clock.today())
    warn(plan.warnings)
    results: list[MailResult] = []
    try:
        if plan.parcels and not dry_run:
            ticker = Ticker("Đã gửi {done}/{total} thư")
            for result in desks.postman().carry(plan, by=clerk_name()):
                results.append(result)
                ticker.tick(len(results), len(plan.parcels))
                if not as_json:
                    put(_line(result))
    finally:
        _tell(plan, results, dry_run=dry_run, as_json=as_json)
    if plan.left_out or any(one.fate.value != "sent" for one in results):
        raise typer.Exit(DONE_WITH_FINDINGS)


def _attachment(path: Path) -> "Attachment":
    from docgen.delivery.messages import Attachment
    from docgen.workfiles import read_file

    return Attachment(path.name, read_file(path))


def _line(result: "MailResult") -> str:
    where = f"{result.parcel.name} <{result.parcel.address}>"
    words = f" ({result.words})" if result.words and result.fate.value != "sent" else ""
    return f"{where}: {_FATES[result.fate.value]}{words}"


def _tell(plan: "MailPlan", results: "list[MailResult]", *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        put_json(_as_json(plan, results, dry_run=dry_run))
        return
    if dry_run:
        for parcel in plan.parcels:
            put(f"{parcel.name} <{parcel.address}>: sẽ gửi")
    for left in plan.left_out:
        put(f"{left.recipient.name}: không gửi được ({left.why})")
    reference, names = plan.record.reference, ", ".join(one.name for one in plan.attachments)
    if dry_run:
        say(f"Văn bản {reference}: {len(plan.parcels)} thư, kèm {names}. Chưa gửi gì.")
        return
    sent = sum(one.fate.value == "sent" for one in results)
    say(f"Văn bản {reference}: đã gửi {sent} thư, kèm {names}; {len(plan.left_out)} nơi không gửi được.")
    if any(one.fate.value == "uncertain" for one in results):
        say("“Không chắc”: hỏi nơi nhận rồi kết luận bằng docgen deliver settle; docgen không tự gửi lại.")
    if any(one.fate.value == "deferred" for one in results) or len(results) < len(plan.parcels):
        say("Chạy lại đúng lệnh này để gửi tiếp những nơi chưa gửi được.")


def _as_json(plan: "MailPlan", results: "list[MailResult]", *, dry_run: bool) -> dict[str, Any]:
    told = {one.parcel.address: one for one in results}
    return {
        "archive_id": plan.record.archive_id,
        "reference": str(plan.record.reference),
        "dry_run": dry_run,
        "files": [one.name for one in plan.attachments],
        "mails": [
            {
                "address": parcel.address,
                "recipients": [one.to_json() for one in parcel.recipients],
                "message_id": plan.mail(parcel).message_id,
                "result": told[parcel.address].fate.value if parcel.address in told else None,
                "reply": told[parcel.address].words if parcel.address in told else "",
            }
            for parcel in plan.parcels
        ],
        "left_out": [{**one.recipient.to_json(), "why": one.why} for one in plan.left_out],
    }

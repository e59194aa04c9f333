"""`docgen deliver status`: what has gone, what is outstanding, what is uncertain."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.deliver_views import put_account
from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put_json, say

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.usecases.recipients.delivery_account import DeliveryAccount


def status(
    ctx: typer.Context,
    refs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[VĂN_BẢN…]", help="Các văn bản; không ghi: mọi văn bản của năm nay."),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="NGÀY", help="Văn bản phát hành từ ngày này.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="NGÀY", help="… đến hết ngày này.")] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Cả nơi đã gửi xong; mặc định chỉ nơi còn thiếu.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Tình trạng gửi: còn nơi nào chưa gửi, không chắc, chưa xác nhận. Mã thoát 3 khi còn việc.

    Ví dụ: docgen deliver status 01/UBND-KT --all · docgen deliver status --from 01/11/2023
    """
    from docgen.assembly import open_desk

    desk = open_desk(ctx.obj.office)
    accounts = list(_accounts(desk, refs or [], day_of(first), day_of(last)))
    shown = [one for one in accounts if refs or everybody or one.outstanding]
    if as_json:
        put_json([one.to_json() for one in shown])
    else:
        for account in shown:
            put_account(account, everybody=everybody)
        _say_rest(accounts, shown)
    if any(one.outstanding for one in accounts):
        raise typer.Exit(DONE_WITH_FINDINGS)


def _accounts(
    desk: "Desk", refs: list[str], first: date | None, last: date | None
) -> "Iterator[DeliveryAccount]":
    from docgen.errors import FieldValueError
    from docgen.usecases.recipients.delivery_account import accounts_between, accounts_of
    from docgen.usecases.recipients.distribution_lists import Period

    if refs and (first or last):
        raise FieldValueError(
            "Chỉ ghi số văn bản hoặc khoảng ngày.",
            where="docgen deliver status",
            next_step="Ví dụ: docgen deliver status --from 01/11/2023.",
        )
    if refs:
        yield from accounts_of(refs, register=desk.register, archive=desk.archive)
        return
    period = Period(first or (None if last else date(desk.clock.today().year, 1, 1)), last)
    say(f"Văn bản phát hành {period}:")
    yield from accounts_between(period, register=desk.register, archive=desk.archive)


def _say_rest(accounts: "list[DeliveryAccount]", shown: "list[DeliveryAccount]") -> None:
    if hidden := len(accounts) - len(shown):
        say(f"{hidden} văn bản khác đã gửi đủ (xem bằng --all).")
    if not accounts:
        say("Không có văn bản nào có danh sách gửi.")
    elif not any(one.outstanding for one in accounts):
        say("Đã gửi đủ.")
    if any(owed.is_uncertain for one in accounts for owed in one.owed):
        say(
            "“Không chắc”: máy chủ thư nhận xong hay chưa thì docgen không biết. Hỏi nơi nhận rồi kết luận bằng: "
            "docgen deliver settle VĂN_BẢN --sent (hoặc --not-sent) --to TÊN --reason LÝ_DO"
        )

"""`docgen number`: reserve, release, void, list, gaps, explain."""

from typing import Annotated

import typer

from docgen.cli import number_views as views
from docgen.cli.clerk import clerk_name
from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.left_over import settle_left_over
from docgen.cli.output import put, put_json, say
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup

number = typer.Typer(
    cls=VietnameseGroup,
    help="Số văn bản: giữ trước, trả lại, hủy, xem, giải trình. Ví dụ: docgen number list --open",
    no_args_is_help=True,
    rich_markup_mode=None,
)

NumberArgument = Annotated[
    str, typer.Argument(metavar="SỐ", help="15, 12a, 15/UBND-KT hoặc mã 2025/CV-UBND/00015.")
]
SeriesOption = Annotated[
    str, typer.Option("--series", metavar="MÃ_SỔ", help="Sổ số, ví dụ CV-UBND; bỏ trống nếu không nhầm được.")
]
YearOption = Annotated[
    int | None,
    typer.Option("--year", metavar="NĂM", min=1945, max=2999, help="Năm của sổ; mặc định năm nay."),
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="LÝ_DO", help="Lý do; được ghi vào sổ.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra và báo; không ghi gì.")]


@number.command("reserve", cls=VietnameseCommand)
def reserve(
    ctx: typer.Context,
    count: Annotated[int, typer.Argument(metavar="SỐ_LƯỢNG", help="Giữ bao nhiêu số liền nhau.")],
    series: Annotated[str, typer.Option("--series", metavar="MÃ_SỔ", help="Sổ số, ví dụ CV-UBND.")],
    holder: Annotated[str, typer.Option("--for", metavar="NGƯỜI", help="Giữ cho ai: người hoặc đơn vị.")],
    on: Annotated[
        str | None, typer.Option("--date", metavar="NGÀY", help="Ngày của các số này; mặc định hôm nay.")
    ] = None,
    reason: ReasonOption = "",
    more: Annotated[
        bool, typer.Option("--more", help="Giữ thêm, dù đang giữ một khối giống hệt chưa dùng.")
    ] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Giữ trước một khối số cho một người; phát hành bằng số đó: docgen issue … --number 15.

    Chạy lại lệnh y hệt không giữ thêm. Ví dụ: docgen number reserve 3 --series CV-UBND --for "Phòng Kinh tế"
    """
    from docgen.assembly import open_desk
    from docgen.usecases.numbers.reserve_numbers import WantedBlock, rehearse_reserving, reserve_numbers

    desk = open_desk(ctx.obj.office)
    wanted = WantedBlock(count, series, holder.strip(), clerk_name(), day_of(on), reason.strip(), more)
    if dry_run:
        first = rehearse_reserving(wanted, settings=desk.settings, register=desk.register, clock=desk.clock)
        put(f"Nếu giữ bây giờ: {count} số, từ số {first} đến số {first + count - 1}. Chưa ghi gì.")
        return
    held = reserve_numbers(wanted, settings=desk.settings, register=desk.register, clock=desk.clock)
    if as_json:
        put_json([views.as_json(entry) for entry in held])
        return
    put(f"Đang giữ cho {holder}: sổ {held[0].series}, số {', '.join(entry.written for entry in held)}.")
    say(f"Dùng số: docgen issue DỰ_THẢO --number {held[0].written}")


@number.command("release", cls=VietnameseCommand)
def release(
    ctx: typer.Context,
    name: NumberArgument,
    series: SeriesOption = "",
    year: YearOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Trả lại một số đang giữ, nếu đó là số cao nhất của sổ; không thì để nguyên hoặc hủy.

    Ví dụ: docgen number release 17 --series CV-UBND
    """
    from docgen.assembly import open_desk
    from docgen.usecases.numbers.reserve_numbers import rehearse_release, release_number

    desk = open_desk(ctx.obj.office)
    year = year or desk.clock.today().year
    if dry_run:
        archive_id = rehearse_release(name, series=series, year=year, register=desk.register)
        put(f"{archive_id}: trả lại được. Chưa ghi gì.")
        return
    put(
        f"Đã trả lại: {release_number(name, series=series, year=year, by=clerk_name(), register=desk.register)}"
    )


@number.command("void", cls=VietnameseCommand)
def void(
    ctx: typer.Context,
    name: NumberArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="LÝ_DO", help="Lý do; được ghi vào sổ.")],
    series: SeriesOption = "",
    year: YearOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Hủy một số chưa thành văn bản, hoặc bị bỏ trống: còn thấy mãi trong sổ và kho, không cấp lại.

    Ví dụ: docgen number void 15 --series CV-UBND --reason "Viết nhầm, đã lập văn bản khác"
    """
    from docgen.assembly import open_desk
    from docgen.cli.reasons import given_reason

    desk = open_desk(ctx.obj.office)
    year = year or desk.clock.today().year
    if dry_run:
        place = desk.void_desk.rehearse(name, series=series, year=year)
        put(f"{place.archive_id}: hủy được. Chưa ghi gì.")
        return
    settle_left_over(desk)
    voided = desk.void_desk.void(name, series=series, year=year, reason=given_reason(reason), by=clerk_name())
    if as_json:
        put_json({**voided.void.to_json(), "already": voided.already})
        return
    done = "đã hủy từ trước" if voided.already else "đã hủy"
    put(f"{voided.void.archive_id}: {done}. Lý do: {voided.void.reason}")


@number.command("list", cls=VietnameseCommand)
def list_(
    ctx: typer.Context,
    series: SeriesOption = "",
    year: YearOption = None,
    only_open: Annotated[
        bool, typer.Option("--open", help="Chỉ các số đang giữ hoặc đang phát hành dở.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Các số của một năm: đã phát hành, đang giữ, đang dở, đã hủy; số phụ và số ghi lùi ngày được đánh dấu.

    Ví dụ: docgen number list --series CV-UBND --open
    """
    from docgen.assembly import open_desk
    from docgen.domain.register import OPEN_STATES

    desk = open_desk(ctx.obj.office)
    entries = desk.register.numbers.entries(year or desk.clock.today().year, series=series)
    shown = [entry for entry in entries if not only_open or entry.state in OPEN_STATES]
    if as_json:
        put_json([views.as_json(entry) for entry in shown])
    elif not shown:
        say("Không có số nào.")
    for entry in () if as_json else shown:
        put(views.line(entry, desk.clock.now()))


@number.command("gaps", cls=VietnameseCommand)
def gaps(ctx: typer.Context, year: YearOption = None, as_json: JsonOption = False) -> None:
    """Kiểm đếm một năm: mỗi sổ từ số nào đến số nào, số nào còn dở, số nào bị bỏ trống.

    Ví dụ: docgen number gaps --year 2025
    """
    from docgen.assembly import open_desk
    from docgen.usecases.numbers.close_year import year_outlook

    desk = open_desk(ctx.obj.office)
    outlook = year_outlook(year or desk.clock.today().year, register=desk.register)
    if as_json:
        put_json(views.outlook_json(outlook))
    else:
        views.put_outlook(outlook)
    if not outlook.is_complete:
        raise typer.Exit(DONE_WITH_FINDINGS)


@number.command("explain", cls=VietnameseCommand)
def explain(
    ctx: typer.Context,
    name: NumberArgument,
    series: SeriesOption = "",
    year: YearOption = None,
    as_json: JsonOption = False,
) -> None:
    """Giải trình một số: ai lấy, khi nào, vì sao, và mọi việc đã xảy ra với nó.

    Ví dụ: docgen number explain 15 --series CV-UBND
    """
    from docgen.assembly import open_desk
    from docgen.usecases.numbers.explain_number import explain_number

    desk = open_desk(ctx.obj.office)
    stories = explain_number(
        name, series=series, year=year or desk.clock.today().year, numbers=desk.register.numbers
    )
    if as_json:
        put_json([views.story_json(story) for story in stories])
        return
    for story in stories:
        views.put_story(story, desk.clock.now())

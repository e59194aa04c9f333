"""`docgen report duties / calendar / table`: who owes which report by when, and on which table."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.output import put, put_json, say, warn

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.domain.report_cycle import ReportCycle

_AHEAD = timedelta(days=366)

SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="NGÀY", help="Hạn từ ngày này; mặc định hôm nay.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="NGÀY", help="Hạn đến ngày này; mặc định một năm sau.")
]


def duties(
    ctx: typer.Context,
    since: SinceOption = None,
    until: UntilOption = None,
    units: Annotated[bool, typer.Option("--units", help="Liệt kê cả từng đơn vị phải báo cáo.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Liệt kê các kỳ báo cáo sắp đến hạn: ai nợ báo cáo gì, chốt số liệu, hạn gửi, qua đâu.

    Ví dụ: docgen report duties --since 01/12/2023 --until 31/12/2024
    """
    from docgen.assembly import open_desk

    cycles = _cycles(open_desk(ctx.obj.office), since, until)
    if as_json:
        put_json([cycle.to_json() for cycle in cycles])
        return
    warn(list(dict.fromkeys(note for cycle in cycles for note in cycle.notes)))
    if not cycles:
        say("Không có kỳ báo cáo nào đến hạn trong khoảng này.")
    for cycle in cycles:
        _tell(cycle, with_units=units)


def _tell(cycle: "ReportCycle", *, with_units: bool) -> None:
    through = f", qua {cycle.through.name}" if cycle.through else ""
    put(
        f"{cycle.period.code}  {cycle.period.label}: hạn {cycle.due_on:%d/%m/%Y}, {len(cycle.units)} đơn vị{through}"
    )
    put(f"    {cycle.duty_reference} ngày {cycle.duty_issued_on:%d/%m/%Y}: {cycle.duty_subject}")
    put(
        f"    số liệu từ {cycle.opens_on:%d/%m/%Y} đến hết {cycle.closes_on:%d/%m/%Y}; mã kỳ {cycle.cycle_id}"
    )
    for at, unit in enumerate(cycle.units if with_units else (), 1):
        put(f"    {at:>3}. {unit.name}  ({unit.key})")


def calendar(
    ctx: typer.Context,
    ics: Annotated[Path, typer.Option("--ics", metavar="TỆP", help="Tệp lịch (.ics) sẽ ghi.")],
    since: SinceOption = None,
    until: UntilOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ đếm; không ghi tệp.")] = False,
) -> None:
    """Ghi hạn báo cáo ra tệp lịch để mở bằng Outlook, Google Calendar, điện thoại.

    Nhập lại tệp mới không làm trùng việc cũ. Ví dụ: docgen report calendar --ics han-bao-cao.ics
    """
    from docgen.assembly import open_desk
    from docgen.reporting.calendar_file import calendar_file
    from docgen.workfiles import write_file

    desk = open_desk(ctx.obj.office)
    cycles = _cycles(desk, since, until)
    if not dry_run:
        office = desk.settings.office.cited_as
        write_file(ics, calendar_file(cycles, office=office, made_at=desk.clock.now()))
    put(f"{'Sẽ ghi' if dry_run else 'Đã ghi'} {len(cycles)} kỳ báo cáo vào {ics}.")


def table(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="[BIỂU]", help="Tên biểu, ví dụ tieu-chi-ntm; bỏ trống thì liệt kê mọi biểu."),
    ] = "",
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Bản dùng cho kỳ chốt số liệu ngày này.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Xem các biểu báo cáo: căn cứ, thời gian áp dụng, các dòng, các cột.

    Ví dụ: docgen report table tieu-chi-ntm --on 14/12/2025
    """
    from docgen.assembly import open_desk
    from docgen.cli.report_views import show_tables, table_json
    from docgen.errors import DocumentNotFoundError

    desk = open_desk(ctx.obj.office)
    day = day_of(on)
    found = [
        one
        for one in desk.tables.tables
        if name in ("", one.table_id) and (day is None or one.in_force_on(day))
    ]
    if not found:
        raise DocumentNotFoundError(
            f"Không có biểu “{name}”{f' cho ngày {day:%d/%m/%Y}' if day else ''}.",
            where="biểu báo cáo",
            next_step=f"Có: {', '.join(desk.tables.names)}; biểu riêng của cơ quan đặt trong thư mục reports/.",
        )
    if as_json:
        put_json([table_json(one) for one in found])
    else:
        put(show_tables(found, in_full=bool(name)))


def _cycles(desk: "Desk", since: str | None, until: str | None) -> "tuple[ReportCycle, ...]":
    first: date = day_of(since) or desk.clock.today()
    return desk.cycle_book.cycles(since=first, until=day_of(until) or first + _AHEAD)

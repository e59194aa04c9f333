"""`docgen import`: bring past documents in, from folders of files, registers in Excel, or a sheet in YAML."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.import_outcomes import Told, sum_up
from docgen.cli.output import put_json, say
from docgen.cli.progress_bar import ProgressBar

if TYPE_CHECKING:
    from docgen.assembly import Desk

_NAMED = 5  # files that are passed over, by name


def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[ĐƯỜNG_DẪN…]", help="Thư mục, tệp văn bản, sổ Excel, tệp kê .yaml."),
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help="Xem và duyệt từng văn bản đang chờ, ngay tại đây.")
    ] = False,
    review_list: Annotated[
        Path | None,
        typer.Option(
            "--review-list", metavar="TỆP", help="Xuất danh sách chờ xem ra .xlsx hoặc .csv để sửa."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra; không ghi gì.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Đưa văn bản cũ vào kho: .docx, .doc, .rtf, .pdf, bản chụp, sổ đăng ký Excel, tệp kê .yaml.

    Đọc số, ngày, cơ quan, trích yếu từ trang đầu; chắc chắn thì vào kho, còn ngờ thì chờ người xem. Chạy lại
    không vào hai lần. Duyệt: --review tại màn hình, hoặc --review-list ra Excel, sửa, rồi đưa tệp ấy vào lại.

    Ví dụ: docgen import "D:/Văn bản 2019"; docgen import --review
    """
    from docgen.assembly import open_desk
    from docgen.cli import import_review
    from docgen.errors import FieldValueError

    if not (paths or review or review_list):
        raise FieldValueError(
            "Cho biết đưa gì vào kho.",
            where="docgen import",
            next_step="Ghi thư mục hoặc tệp; hoặc --review để duyệt những văn bản đang chờ.",
        )
    if review and dry_run:
        raise FieldValueError(
            "--review là duyệt thật, không xem thử được.",
            where="docgen import --review --dry-run",
            next_step="Bỏ --dry-run; hoặc xem danh sách bằng --review-list cho-xem.xlsx.",
        )
    desk = open_desk(ctx.obj.office)
    with ProgressBar("Đưa vào kho") as bar:
        told = Told(bar, as_json=as_json)
        _bring_in(desk, paths or [], told, bar, dry_run=dry_run)
    if review_list is not None:
        import_review.write_list(desk, review_list)
    if review:
        import_review.review(desk, told.trouble)
    if as_json:
        waiting = len(desk.waiting_room.ids())
        put_json({"papers": told.papers, "waiting": waiting, "troubles": told.troubles, "dry_run": dry_run})
    elif told.counts:
        sum_up(told.counts, len(desk.waiting_room.ids()), dry_run=dry_run)
    if told.undone:
        raise typer.Exit(DONE_WITH_FINDINGS)


def _bring_in(desk: "Desk", paths: list[Path], told: Told, bar: ProgressBar, *, dry_run: bool) -> None:
    """Everything at the paths, in the order: what was left over, sheets, tables, papers."""
    if not paths:
        return
    from docgen.capture.arrivals import find_arrivals
    from docgen.cli.import_sheet import file_sheet

    settings = desk.settings
    apart = [settings.archive, settings.index, settings.templates, settings.waiting]
    arrivals = find_arrivals(paths, apart=apart)
    if not dry_run:
        _resume(desk, told)
    for sheet in arrivals.sheets:
        file_sheet(desk, sheet, dry_run=dry_run)
    if arrivals.others:
        names = [path.name for path in arrivals.others[:_NAMED]]
        more = " …" if len(arrivals.others) > _NAMED else ""
        say(f"Bỏ qua {len(arrivals.others)} tệp không phải văn bản: {', '.join(names)}{more}")
    bar.total = len(arrivals.tables) + sum(map(len, arrivals.papers))
    with closing(desk.import_desks.importing(arrivals, dry_run=dry_run, tell=told.trouble)) as outcomes:
        for outcome in outcomes:
            told.tell(outcome)


def _resume(desk: "Desk", told: Told) -> None:
    """What an earlier run has filed and not finished is finished first; a broken index stops no paper."""
    from docgen.errors import IndexUnusableError
    from docgen.usecases.care.finish_interrupted import finish_interrupted
    from docgen.usecases.finding.index_batch import index_left_over
    from docgen.usecases.finding.indexing import not_indexed
    from docgen.usecases.letters.settle_versions import settle_versions

    if problem := settle_versions(register=desk.register, archive=desk.archive, index=desk.index):
        told.trouble(problem)
    finish_interrupted(register=desk.register, archive=desk.archive)
    try:
        indexed = index_left_over(
            register=desk.register, archive=desk.archive, index=desk.index, pending=desk.pending
        )
    except IndexUnusableError as error:
        told.trouble(not_indexed(error))
        return
    if indexed:
        say(f"Lần trước dừng giữa chừng: đã bổ sung {indexed} văn bản vào chỉ mục tìm kiếm.")

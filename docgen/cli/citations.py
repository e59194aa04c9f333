"""`docgen citations`: the web of citations as a whole."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.citation_lines import told_web
from docgen.cli.documents import JsonOption, RefArgument
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put, put_json, say
from docgen.cli.progress import grouped
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup
from docgen.vietnamese.keys import slug

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.drafting.draft import Draft
    from docgen.usecases.finding.check_citations import CitationFault

citations = typer.Typer(
    cls=VietnameseGroup,
    help="Mạng viện dẫn giữa các văn bản. Ví dụ: docgen citations check",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@citations.command("check", cls=VietnameseCommand)
def check(
    ctx: typer.Context,
    drafts: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DỰ_THẢO…", help="Các dự thảo cần soát; bỏ trống: mọi dự thảo ở đây và ở cơ quan."
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="NĂM", help="Chỉ văn bản ban hành năm này.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Soát dự thảo và văn bản còn hiệu lực: viện dẫn văn bản đã chết, sai ngày, sai trích yếu. Mã thoát 3 khi có.

    Ví dụ: docgen citations check · docgen citations check thu.md --year 2023
    """
    from docgen.assembly import open_desk
    from docgen.usecases.finding.check_citations import faults_of_drafts, faults_of_filed

    desk = open_desk(ctx.obj.office)
    web = told_web(desk)
    found = [
        *faults_of_drafts(_drafts(desk, drafts), today=desk.clock.today(), web=web),
        *faults_of_filed(web, year=year),
    ]
    if as_json:
        put_json([fault.to_json() for fault in found])
    else:
        _tell(found)
    if found:
        raise typer.Exit(DONE_WITH_FINDINGS)


@citations.command("graph", cls=VietnameseCommand)
def graph(
    ctx: typer.Context,
    ref: RefArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="TỆP", help="Ghi vào tệp .svg này.")
    ] = None,
    depth: Annotated[
        int,
        typer.Option("--depth", metavar="SỐ", min=1, max=5, help="Đi xa mấy bậc: từ 1 đến 5; mặc định 2."),
    ] = 2,
    most: Annotated[
        int, typer.Option("--most", metavar="SỐ", min=2, max=500, help="Vẽ nhiều nhất bao nhiêu văn bản.")
    ] = 60,
) -> None:
    """Vẽ mạng viện dẫn quanh một văn bản thành tệp .svg, mở được bằng trình duyệt hoặc Word.

    Ví dụ: docgen citations graph 4157/QĐ-UBND -o mang.svg
    """
    from docgen.assembly import open_desk
    from docgen.rendering.web_picture.svg import web_svg
    from docgen.usecases.finding.draw_citations import web_picture
    from docgen.usecases.finding.find_document import find_document
    from docgen.workfiles import write_file

    desk = open_desk(ctx.obj.office)
    record = find_document(ref, register=desk.register)
    picture = web_picture(record, depth=depth, web=told_web(desk), most=most)
    path = output or Path(f"vien-dan-{slug(record.archive_id)}.svg")
    write_file(path, web_svg(picture).encode())
    put(str(path))
    say(f"Có {len(picture.documents)} văn bản, {len(picture.citations)} viện dẫn.")
    if picture.left_out:
        say(f"Còn {picture.left_out} văn bản không vẽ; vẽ thêm bằng --most.")


@citations.command("rebuild", cls=VietnameseCommand)
def rebuild(ctx: typer.Context) -> None:
    """Đọc lại viện dẫn của mọi văn bản trong kho; bình thường docgen tự đọc.

    Ví dụ: docgen citations rebuild
    """
    from docgen.assembly import open_desk

    web = told_web(open_desk(ctx.obj.office))
    web.file.clear()
    web.catch_up()
    put(f"Đã đọc viện dẫn của {grouped(web.file.count())} văn bản.")
    for archive_id in web.file.unread():
        say(f"Lưu ý: không đọc được chữ của {archive_id}; xem bằng: docgen archive verify")


def _drafts(desk: "Desk", named: list[Path] | None) -> "Iterator[Draft]":
    """The drafts named; or those that lie here or in the office's folder and are not issued yet."""
    from docgen.cli.drafts import load_draft
    from docgen.domain.register import NumberState
    from docgen.errors import DocgenError

    if named:
        yield from (load_draft(path, desk) for path in named)
        return
    for path in _lying_about(desk):
        try:
            draft = load_draft(path, desk)
        except DocgenError as error:
            say(f"Bỏ qua {path.name}: {error.what}")
            continue
        entry = desk.register.by_request(draft.request_id)
        if entry is None or entry.state is not NumberState.FILED:
            yield draft


def _lying_about(desk: "Desk") -> Iterator[Path]:
    folders = {folder.resolve(): folder for folder in (desk.settings.root, Path())}
    for folder in folders.values():
        for path in sorted(folder.glob("*.md")):
            with path.open("rb") as file:
                if file.read(8).removeprefix(b"\xef\xbb\xbf").startswith(b"---"):
                    yield path


def _tell(found: "list[CitationFault]") -> None:
    groups = {
        "DỰ THẢO": [fault for fault in found if fault.draft],
        "VĂN BẢN CÒN HIỆU LỰC": [fault for fault in found if fault.citing],
    }
    for title, faults in groups.items():
        if faults:
            put(f"{title} ({grouped(len(faults))})")
        for fault in faults:
            _tell_one(fault)
    put(
        "Không có viện dẫn nào cần xem lại." if not found else f"Cộng: {grouped(len(found))} chỗ cần xem lại."
    )


def _tell_one(fault: "CitationFault") -> None:
    finding, mention = fault.about.finding, fault.about.mention
    put(f"- {fault.draft + ', ' if fault.draft else ''}{finding.place}")
    when = {"before": " Đã như vậy từ trước khi ban hành.", "after": " Việc xảy ra sau khi ban hành."}
    put(f"    [{mention.relation.label}] {finding.message}{when.get(fault.since, '')}")
    if finding.code != "citation.dead":
        put(f"    Thấy: {finding.found}")
        put(f"    Kho:  {finding.expected}")
    elif finding.expected:
        put(f"    Nên viện dẫn: {finding.expected}")
    if mention.evidence and fault.citing:
        put(f"    “{mention.evidence}”")

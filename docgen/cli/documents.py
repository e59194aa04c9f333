"""`docgen show`, `docgen open`, `docgen cite`: one filed document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.amendments import amendment_line
from docgen.cli.citation_lines import cited_by_lines, cites_lines, link_json, told_web
from docgen.cli.output import put, put_json, say

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.usecases.finding.find_document import DocumentView

RefArgument = Annotated[
    str, typer.Argument(metavar="VĂN_BẢN", help="4157/QĐ-UBND, 4157/QĐ-UBND@2022, 4157 hoặc mã trong kho.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]


def show(ctx: typer.Context, ref: RefArgument, as_json: JsonOption = False) -> None:
    """Xem thông tin một văn bản: trích yếu, tệp, viện dẫn và được viện dẫn.

    Ví dụ: docgen show 4157/QĐ-UBND
    """
    from docgen.assembly import open_desk
    from docgen.usecases.finding.find_document import show_document

    desk = open_desk(ctx.obj.office)
    view = show_document(ref, register=desk.register, archive=desk.archive, web=told_web(desk))
    if as_json:
        put_json(
            {
                **view.record.to_json(),
                "files": [
                    {"name": f.name, "path": f.path, "size": f.size, "sha512": f.sha512} for f in view.files
                ],
                "cited_by": list(dict.fromkeys(link.citing.archive_id for link in view.cited_by)),
                "standing": view.standing.to_json(),
                "web": {
                    "cites": [link_json(link) for link in view.cites],
                    "cited_by": [link_json(link) for link in view.cited_by],
                },
            }
        )
    else:
        _show(view)


def _show(view: "DocumentView") -> None:
    record = view.record
    put(f"Số, ký hiệu:    {record.reference}")
    for amendment in record.amendments:
        put(f"Tình trạng:     {amendment_line(amendment)}")
    if view.standing.evidence:  # a later document says so; nobody had to record it
        put(f"Tình trạng:     {view.standing.words}")
        put(f"                (“{view.standing.evidence}”)")
    if record.received:
        put(f"Số đến:         {record.received.arrival_number}, ngày {record.received.received_on:%d/%m/%Y}")
    put(f"Ngày:           {record.issued_on:%d/%m/%Y}")
    put(f"Loại:           {record.type_name}")
    put(f"Cơ quan:        {record.issuer.name}")
    put(f"Trích yếu:      {record.subject}")
    if record.signer:
        put(f"Người ký:       {record.signer}")
    put(f"Mã trong kho:   {record.archive_id}")
    if view.cites:
        put("Viện dẫn:")
        for line in cites_lines(view.cites):
            put(f"  {line}")
    if view.cited_by:
        put("Được viện dẫn trong:")
        for line in cited_by_lines(view.cited_by, record):
            put(f"  {line}")
    put("Tệp:")
    for file in view.files:
        put(f"  {file.path}  ({file.size:,} byte)".replace(",", "."))


def open_(
    ctx: typer.Context,
    ref: RefArgument,
    no_launch: Annotated[
        bool, typer.Option("--no-launch", help="Chỉ in đường dẫn bản sao, không mở.")
    ] = False,
) -> None:
    """Mở văn bản bằng Word (hoặc chương trình mặc định): mở bản sao, bản trong kho giữ nguyên.

    Ví dụ: docgen open 01/UBND-KT@2023
    """
    from docgen.assembly import open_desk

    open_document(open_desk(ctx.obj.office), ref, no_launch=no_launch)


def open_document(desk: "Desk", ref: str, *, no_launch: bool) -> None:
    """Open a copy of the document with the program for it; says where the copy is."""
    from docgen.usecases.finding.find_document import main_file
    from docgen.workfiles import write_file

    record, file, data = main_file(ref, register=desk.register, archive=desk.archive)
    # Word leaves lock files beside what it opens; in the store they would break it, so a copy is opened.
    copy = desk.settings.index / "opened" / record.archive_id.replace("/", "_") / Path(file.name).name
    write_file(copy, data)
    put(str(copy))
    if not no_launch and typer.launch(str(copy)) != 0:
        say("Không mở được chương trình xem trên máy này; mở tệp ở đường dẫn trên.")


def cite(ctx: typer.Context, ref: RefArgument, as_json: JsonOption = False) -> None:
    """In các cách viện dẫn một văn bản, để chép vào nơi khác.

    Ví dụ: docgen cite 4157
    """
    from dataclasses import asdict

    from docgen.assembly import open_desk
    from docgen.usecases.finding.find_document import cite_document

    forms = cite_document(ref, register=open_desk(ctx.obj.office).register)
    if as_json:
        put_json(asdict(forms))
        return
    put(f"Lần đầu:        {forms.full}")
    put(f"Có chú thích:   {forms.dated}")
    put(f"  chú thích:    {forms.footnote}")
    put(f"Lần sau:        {forms.short}")
    put(f"Trong dự thảo:  {forms.mark}")

"""`docgen deliver package`: the electronic exchange package, written to a folder and checked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put, put_json, say

if TYPE_CHECKING:
    from docgen.usecases.recipients.exchange_package import ExchangePackage


def package(
    ctx: typer.Context,
    ref: Annotated[
        str,
        typer.Argument(metavar="VĂN_BẢN", help="4157/QĐ-UBND, 4157/QĐ-UBND@2022, 4157 hoặc mã trong kho."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="THƯ_MỤC", help="Ghi vào đây; mặc định: thư mục mang tên văn bản."
        ),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="TÊN", help="Chỉ nơi nhận hoặc nhóm này; ghi nhiều lần được."),
    ] = None,
    word: Annotated[bool, typer.Option("--word", help="Kèm cả bản Word bên cạnh bản PDF.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ lập và kiểm tra; không ghi tệp.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Lập gói tin trao đổi văn bản điện tử (edXML) cho các nơi có mã định danh, kiểm tra lại rồi ghi ra thư mục.

    Ví dụ: docgen deliver package 01/UBND-KT -o goi-tin
    """
    from docgen.assembly import open_desk
    from docgen.workfiles import write_file

    desks = open_desk(ctx.obj.office).delivery_desks
    made = desks.exchange.package(ref, to or [], now=desks.local_now, with_word=word)
    folder = output or Path(f"edxml-{str(made.record.reference).replace('/', '-')}")
    if not dry_run:
        for name, data in made.content.items():
            write_file(folder / name, data)
    if as_json:
        put_json(
            {
                "archive_id": made.record.archive_id,
                "folder": None if dry_run else str(folder),
                "files": list(made.content),
                "recipients": [one.to_json() for one in made.recipients],
                "left_out": [one.to_json() for one in made.left_out],
                "problems": list(made.problems),
                "unsure": list(made.unsure),
            }
        )
    else:
        _tell(made, folder, dry_run=dry_run)
    if made.problems or made.left_out:
        raise typer.Exit(DONE_WITH_FINDINGS)


def _tell(made: "ExchangePackage", folder: Path, *, dry_run: bool) -> None:
    for name in made.content:
        put(name if dry_run else str(folder / name))
    for problem in made.problems:
        put(f"Lỗi trong gói tin: {problem}")
    if not made.problems:
        say(f"Gói tin đạt, gửi tới {len(made.recipients)} nơi.")
    for left in made.left_out:
        say(f"Bỏ qua {left.name}: danh bạ chưa có mã định danh điện tử.")
    say(
        "Những điểm chưa chắc của quy chuẩn ghi trong kiem-tra.txt; hỏi đơn vị vận hành trục trước khi dùng lần đầu."
    )
    say(
        f"Đưa gói lên trục xong thì ghi bằng: docgen deliver record {made.record.archive_id} "
        '--means "điện tử" --via "trục liên thông"'
    )
    if dry_run:
        say("Chưa ghi tệp nào.")

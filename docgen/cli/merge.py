"""`docgen merge`: one letter for each row of a spreadsheet."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.clerk import clerk_name
from docgen.cli.drafts import DraftArgument, OnOption, PdfOption, day_of, load_draft
from docgen.cli.output import put, put_json, say, warn

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.usecases.letters.merge_letters import Merged


class Numbers(StrEnum):
    """One number for all letters, or one each."""

    ONE = "one"
    EACH = "each"


def merge(
    ctx: typer.Context,
    draft: DraftArgument,
    table: Annotated[Path, typer.Argument(metavar="BẢNG", help="Tệp .xlsx hoặc .csv, mỗi dòng một thư.")],
    on: OnOption = None,
    numbers: Annotated[
        Numbers | None,
        typer.Option(
            "--numbers", help="one: chung một số; each: mỗi dòng một số; mặc định theo loại văn bản."
        ),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="TRANG", help="Lấy trang tính này.")] = None,
    skip_broken: Annotated[
        bool,
        typer.Option("--skip-broken", help="Bỏ qua những dòng không lập được thư, làm các dòng còn lại."),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="THƯ_MỤC", help="Chép các thư ra thư mục này để in."),
    ] = None,
    pdf: PdfOption = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ kiểm tra từng dòng; không cấp số, không ghi gì.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Trộn thư: mỗi dòng của bảng thành một thư, chung một số hoặc mỗi thư một số.

    Dự thảo ghi tên cột trong dấu [= ], ví dụ [=họ tên]. Ví dụ: docgen merge giay-moi.md khach-moi.xlsx
    """
    from docgen.assembly import open_desk
    from docgen.cli.progress import Ticker
    from docgen.usecases.letters.merge_letters import MergeDesk, MergeWish
    from docgen.usecases.letters.merge_rows import MergeSource
    from docgen.workfiles import read_file

    desk = open_desk(ctx.obj.office)
    content = load_draft(draft, desk)
    source = MergeSource(read_file(table), str(table), sheet)
    each = None if numbers is None else numbers is Numbers.EACH
    merged = MergeDesk(desk.issue_desk_with_pdf() if pdf else desk.issue_desk).merge(
        content,
        source,
        MergeWish(day_of(on), each, skip_broken, dry_run),
        holder=clerk_name(),
        tick=Ticker("Đã làm {done}/{total} thư").tick,
    )
    warn(merged.warnings)
    copied = _copy_out(desk, merged, output) if output and not dry_run else 0
    if as_json:
        put_json(_json(merged, dry_run=dry_run))
    else:
        _tell(merged, dry_run=dry_run)
    if copied:
        say(f"Đã chép {copied} tệp ra {output}.")
    _finish(merged)


def _finish(merged: "Merged") -> None:
    """Rows that were left out are told, and told by the exit code."""
    from docgen.cli.exit_codes import DONE_WITH_FINDINGS

    for row in merged.left_out:
        say(f"Lưu ý: dòng {row.number}: {row.why}")
    if merged.left_out:
        raise typer.Exit(DONE_WITH_FINDINGS)


def _tell(merged: "Merged", *, dry_run: bool) -> None:
    if dry_run:
        how = "mỗi thư một số, bắt đầu từ số" if merged.each else "chung số"
        put(f"Lập được {merged.letters} thư, {how} {merged.references[0]}. Chưa cấp số, chưa ghi gì.")
        return
    if merged.each:
        for record in merged.records:
            put(f"Số {record.reference} ngày {record.issued_on:%d/%m/%Y}: {record.archive_id}")
        put(f"Đã phát hành {merged.letters} văn bản, trong đó {merged.already} văn bản có từ trước.")
        return
    record = merged.records[0]
    done = "Bảng này đã phát hành từ trước" if merged.already else "Đã phát hành"
    put(f"{done}: số {record.reference} ngày {record.issued_on:%d/%m/%Y}, {merged.letters} thư.")
    put(f"  Trong kho: {record.archive_id}, thư mục letters")
    say(f"Danh sách gửi: docgen distribute {record.archive_id}")


def _json(merged: "Merged", *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "numbers": "each" if merged.each else "one",
        "references": [str(reference) for reference in merged.references],
        "archive_ids": [record.archive_id for record in merged.records],
        "letters": merged.letters,
        "already": merged.already,
        "left_out": [{"row": row.number, "why": row.why} for row in merged.left_out],
    }


def _copy_out(desk: "Desk", merged: "Merged", folder: Path) -> int:
    """Copy what is to be printed: the letters of one document, or the documents themselves."""
    from docgen.usecases.document_files import document_name
    from docgen.usecases.letters.personal_letters import LETTERS
    from docgen.workfiles import write_file

    copied = 0
    for record in merged.records:
        own = {document_name(record.reference, ending) for ending in ("docx", "pdf")}
        for file in desk.archive.files(record.archive_id):
            wanted = file.name in own if merged.each else file.name.startswith(f"{LETTERS}/")
            if wanted:
                content = desk.archive.read(record.archive_id, file.name)
                write_file(folder / file.name.rpartition("/")[2], content)
                copied += 1
    return copied

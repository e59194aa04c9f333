"""`docgen issue`: give a draft its number, file it, index it."""

from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.citation_lines import told_web
from docgen.cli.clerk import clerk_name
from docgen.cli.drafts import (
    DraftArgument,
    FieldsOption,
    OnOption,
    PdfOption,
    TypeOption,
    day_of,
    figures_warnings,
    load_draft,
)
from docgen.cli.output import put, say, warn

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.usecases.letters.issue_document import Issued, Rehearsal


def issue(
    ctx: typer.Context,
    draft: DraftArgument,
    type_name: TypeOption = "",
    fields: FieldsOption = None,
    on: OnOption = None,
    number: Annotated[
        int | None, typer.Option("--number", metavar="SỐ", min=1, help="Dùng số đã giữ trước.")
    ] = None,
    suffix_of: Annotated[
        int | None,
        typer.Option(
            "--suffix-of", metavar="SỐ", min=1, help="Lấy số phụ của số này (12a); phải có --reason."
        ),
    ] = None,
    series: Annotated[
        str, typer.Option("--series", metavar="MÃ_SỔ", help="Vào sổ riêng này (mật, cơ quan tham mưu).")
    ] = "",
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar="LÝ_DO", help="Lý do lấy số phụ hoặc ghi lùi ngày; được ghi vào sổ."
        ),
    ] = "",
    pdf: PdfOption = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ kiểm tra và báo số sẽ cấp; không ghi gì.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Phát hành: kiểm tra, cấp số, lập văn bản, vào kho, vào chỉ mục tìm kiếm.

    Chạy lại cùng một dự thảo không cấp số mới. Ví dụ: docgen issue moi-hop.md --on 28/11/2023 ·
    docgen issue bao-cao.docx --type bao-cao -f 'trích yếu=tổng kết năm' -f 'ký=nguyen-lam' …
    """
    from docgen.assembly import open_desk
    from docgen.errors import FieldValueError
    from docgen.usecases.letters.issue_document import Rehearsal
    from docgen.usecases.numbers.number_wish import NumberWish

    if number and suffix_of:
        raise FieldValueError(
            "--number và --suffix-of không dùng cùng nhau.",
            where="docgen issue",
            next_step="Chọn một: số đã giữ trước, hoặc số phụ.",
        )
    desk = open_desk(ctx.obj.office)
    told_web(desk)
    content = load_draft(draft, desk, type_name, fields, on=day_of(on), keep=not dry_run)
    warn(figures_warnings(content))
    wish = NumberWish(held=number, beside=suffix_of, series=series, reason=reason.strip())
    issue_desk = desk.issue_desk_with_pdf() if pdf else desk.issue_desk
    act = issue_desk.rehearse if dry_run else issue_desk.issue
    outcome = act(content, on=day_of(on), holder=clerk_name(), wish=wish)
    warn(outcome.warnings)
    if isinstance(outcome, Rehearsal):
        _tell_rehearsal(outcome, as_json=as_json)
    else:
        _tell(desk, outcome, as_json=as_json)


def _tell_rehearsal(outcome: "Rehearsal", *, as_json: bool) -> None:
    from docgen.cli.output import put_json

    if as_json:
        put_json(
            {"dry_run": True, "reference": str(outcome.reference), "issued_on": outcome.dated.isoformat()}
        )
        return
    put(f"Dự thảo hợp lệ. Nếu phát hành bây giờ: số {outcome.reference}, ngày {outcome.dated:%d/%m/%Y}.")
    put(f"Gửi {outcome.recipients} nơi. Chưa cấp số, chưa ghi gì.")


def _tell(desk: "Desk", outcome: "Issued", *, as_json: bool) -> None:
    from docgen.cli.output import put_json
    from docgen.usecases.document_files import document_name

    record = outcome.record
    filed = {file.name: file.path for file in desk.archive.files(record.archive_id)}
    path = filed.get(document_name(record.reference, "docx"), "")
    pdf_path = filed.get(document_name(record.reference, "pdf"))
    if as_json:
        put_json(
            {
                **record.to_json(),
                "already": outcome.already,
                "resumed": outcome.resumed,
                "path": path,
                "pdf": pdf_path,
            }
        )
        return
    if outcome.already:
        put(f"Dự thảo này đã phát hành từ trước: số {record.reference} ngày {record.issued_on:%d/%m/%Y}.")
        put("  Không cấp số mới.")
    else:
        put(f"Đã phát hành: số {record.reference} ngày {record.issued_on:%d/%m/%Y}.")
    put(f"  Trích yếu: {record.subject}")
    put(f"  Trong kho: {record.archive_id}")
    put(f"  Tệp Word:  {path}")
    if pdf_path:
        put(f"  Tệp PDF:   {pdf_path}")
    if outcome.resumed:
        say("Lần chạy trước bị ngắt giữa chừng; đã làm tiếp với đúng số đã giữ.")
    say(f"Danh sách gửi: docgen distribute {record.archive_id}")
    say(f"Gửi đi và ghi việc gửi: docgen deliver {record.archive_id}")

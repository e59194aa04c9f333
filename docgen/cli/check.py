"""`docgen check`: what is wrong with the form of a document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.citation_lines import told_web
from docgen.cli.drafts import day_of
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put, put_json, say

if TYPE_CHECKING:
    from datetime import date

    from docgen.checks.model import CheckedDocument
    from docgen.domain.finding import Finding
    from docgen.drafting.draft import Draft
    from docgen.usecases.letters.check_document import CheckReport


def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Văn bản .docx, .pdf hoặc dự thảo .md.")],
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="NGÀY", help="Xét theo quy định của ngày này; mặc định: ngày của văn bản."
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Ghi bản đã sửa các lỗi sửa được chắc chắn vào tệp TÊN.da-sua bên cạnh."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Với --fix: chỉ kể những chỗ sẽ sửa.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Kiểm tra thể thức: từng lỗi, quy tắc, điều khoản, chỗ sai, nên viết thế nào. Mã thoát 3 khi có lỗi.

    Ví dụ: docgen check cong-van.docx · docgen check cong-van.docx --fix
    """
    from docgen.assembly import SystemClock, open_desk
    from docgen.usecases.letters.check_document import check_document
    from docgen.workfiles import read_file

    def read_draft(data: bytes, name: str) -> "Draft":
        from docgen.drafting.reading import read_draft as read

        return read(
            data,
            name=name,
            fields_of=open_desk(ctx.obj.office).templates.fields_of,
            read_beside=lambda beside: read_file(file.parent / beside),
        )

    def look_up(document: "CheckedDocument", day: "date") -> "list[Finding]":
        """What the office's archive says of cited documents; a file can be checked where there is no office."""
        from docgen.errors import OfficeError
        from docgen.usecases.letters.cited_findings import cited_findings

        try:
            web = told_web(open_desk(ctx.obj.office))
        except OfficeError:
            return []
        return [found.finding for found in cited_findings(document, on=day, web=web)]

    data = read_file(file)
    report = check_document(
        data, file.name, today=SystemClock().today(), on=_day(as_of), read_draft=read_draft, look_up=look_up
    )
    if as_json:
        put_json(report.to_json())
    else:
        _tell(report)
    if fix:
        _mend(file, data, report, dry_run=dry_run)
    if not report.is_clean:
        raise typer.Exit(DONE_WITH_FINDINGS)


def _day(text: str | None) -> "date | None":
    """The value of --as-of."""
    from docgen.errors import FieldValueError

    try:
        return day_of(text)
    except FieldValueError as error:
        error.where = "--as-of"
        raise


def _tell(report: "CheckReport") -> None:
    from docgen.domain.finding import Severity

    own = "ngày của văn bản" if report.own_day else "văn bản chưa có ngày, hoặc theo --as-of"
    put(f"{report.name}: xét theo {report.instrument}, ngày {report.judged_on:%d/%m/%Y} ({own}).")
    if not report.governed:
        put(
            "Văn bản của Đảng hoặc văn bản quy phạm pháp luật: nghị định này không điều chỉnh, docgen không xét."
        )
        return
    titles = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.HINT: "GỢI Ý"}
    for severity, title in titles.items():
        if report.count(severity):
            put(f"\n{title} ({report.count(severity)})")
            for finding in report.findings:
                if finding.severity is severity:
                    _tell_one(finding)
    counts = [f"{report.count(severity)} {title.lower()}" for severity, title in titles.items()]
    put(f"\nKết quả: {', '.join(counts)}.")


def _tell_one(finding: "Finding") -> None:
    put(f"- {finding.message}  [{finding.code}]")
    put(f"    Ở đâu: {finding.place}")
    if finding.found:
        put(f"    Thấy:  {finding.found}")
    if finding.expected:
        put(f"    Đúng:  {finding.expected}")
    put(f"    Theo:  {finding.source}{'  (sửa được bằng --fix)' if finding.fix else ''}")


def _mend(file: Path, data: bytes, report: "CheckReport", *, dry_run: bool) -> None:
    from docgen.errors import OutsideToolError
    from docgen.usecases.letters.check_document import mended_copy
    from docgen.workfiles import write_file

    target = file.with_name(f"{file.stem}.da-sua{file.suffix}")
    if not report.fixable:
        say("Không có chỗ nào docgen tự sửa được; không ghi tệp nào.")
        return
    if dry_run:
        say(f"Sẽ sửa {len(report.fixable)} chỗ vào {target.name}:")
        for finding in report.fixable:
            say(f"  {finding.place}: {finding.found} → {finding.expected}")
        return
    if target.exists():
        raise OutsideToolError(
            f"Đã có tệp {target.name}.",
            where=str(target),
            next_step="Đổi tên hoặc xóa tệp đó rồi chạy lại; docgen không ghi đè.",
        )
    write_file(target, mended_copy(data, report))
    say(f"Đã sửa {len(report.fixable)} chỗ, ghi vào {target}. Tệp gốc giữ nguyên.")

"""`docgen recipients add / import`: new lines at the end of the directory; nothing written is changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.output import put, put_json, warn

if TYPE_CHECKING:
    from docgen.domain.directory import RecipientGroup
    from docgen.usecases.recipients.recipients_intake import Intake

_DOUBTS_LEFT = 3  # the exit code: done, with findings

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước; không ghi gì.")]
DoublesOption = Annotated[
    bool, typer.Option("--accept-doubles", help="Nhận cả những nơi nghi là một nơi ghi hai tên.")
]


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="TÊN", help="Tên đầy đủ.")],
    key: Annotated[str, typer.Option("--key", help="Khóa; mặc định lấy từ tên.")] = "",
    short: Annotated[str, typer.Option("--short", help="Tên ngắn khi đứng trong danh sách.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="cơ quan, đơn vị, chức danh hoặc cá nhân.")] = "",
    parent: Annotated[str, typer.Option("--parent", help="Cơ quan cấp trên: khóa hoặc tên.")] = "",
    email: Annotated[str, typer.Option("--email", help="Thư điện tử.")] = "",
    address: Annotated[str, typer.Option("--address", help="Địa chỉ.")] = "",
    identifier: Annotated[str, typer.Option("--identifier", help="Mã định danh điện tử.")] = "",
    code: Annotated[str, typer.Option("--code", help="Mã đơn vị hành chính.")] = "",
    delivery: Annotated[str, typer.Option("--delivery", help="Cách gửi.")] = "",
    valid_from: Annotated[str, typer.Option("--valid-from", metavar="NGÀY", help="Có từ ngày.")] = "",
    valid_to: Annotated[str, typer.Option("--valid-to", metavar="NGÀY", help="Có đến hết ngày.")] = "",
    accept_doubles: DoublesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Thêm một nơi nhận vào cuối recipients.toml; những gì đã viết ở trên giữ nguyên.

    Ví dụ: docgen recipients add "UBND xã Sơn Hạ" --code 21292 --valid-from 01/7/2025
    """
    from docgen.assembly import open_desk
    from docgen.distribution.intake.reading import SourceRow
    from docgen.usecases.recipients.recipients_intake import add_one
    from docgen.workfiles import read_file

    desk = open_desk(ctx.obj.office)
    fields = {
        "name": name,
        "key": key,
        "short": short,
        "kind": kind,
        "parent": parent,
        "email": email,
        "address": address,
        "identifier": identifier,
        "code": code,
        "delivery": delivery,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    given = {field: " ".join(text.split()) for field, text in fields.items() if text.strip()}
    path = desk.settings.directory_file
    before = read_file(path)
    intake = add_one(
        SourceRow(0, given, {}, ()),
        directory=desk.directory,
        file=before,
        place=str(path),
        accept_doubles=accept_doubles,
    )
    _save(path, before, intake, dry_run=dry_run)
    verdict = intake.verdicts[0]
    warn(verdict.remarks)
    if as_json:
        put_json({**intake.to_json(), "dry_run": dry_run})
    elif verdict.body:
        put(f"{'Sẽ thêm' if dry_run else 'Đã thêm'}: {verdict.body.key}  {verdict.body.name}")


def import_(
    ctx: typer.Context,
    source: Annotated[
        Path | None, typer.Argument(metavar="[TỆP]", help="Danh sách .xlsx hoặc .csv có dòng tiêu đề.")
    ] = None,
    bundled: Annotated[
        str | None, typer.Option("--bundled", metavar="TÊN", help="Danh sách có sẵn: quang-ngai-2025.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="TRANG", help="Trang của tệp Excel.")
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="KHÓA", help="Lập luôn nhóm gồm mọi nơi trong tệp.")
    ] = None,
    phrase: Annotated[
        str, typer.Option("--phrase", metavar="LỜI", help="Lời in của nhóm, ví dụ “UBND {count} xã”.")
    ] = "",
    accept_doubles: DoublesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Nhập danh sách nơi nhận, báo từng dòng; chỉ thêm, không sửa những gì đã có.

    Ví dụ: docgen recipients import danh-ba.xlsx --dry-run
    """
    from docgen.assembly import open_desk
    from docgen.cli.recipients_views import show_intake
    from docgen.distribution.intake.bundled import bundled_list
    from docgen.distribution.intake.reading import read_source
    from docgen.errors import FieldValueError
    from docgen.usecases.recipients.recipients_intake import take_in
    from docgen.workfiles import read_file

    if (source is None) == (bundled is None):
        raise FieldValueError(
            "Cho biết nhập tệp nào.",
            where="docgen recipients import",
            next_step="Ghi tên tệp .xlsx, .csv; hoặc --bundled quang-ngai-2025.",
        )
    desk = open_desk(ctx.obj.office)
    data, name = bundled_list(bundled) if bundled else (read_file(source or Path()), (source or Path()).name)
    path = desk.settings.directory_file
    before = read_file(path)
    intake = take_in(
        read_source(data, name, sheet=sheet),
        directory=desk.directory,
        file=before,
        place=str(path),
        on=desk.clock.today(),
        group=_new_group(group, phrase),
        accept_doubles=accept_doubles,
    )
    _save(path, before, intake, dry_run=dry_run)
    if as_json:
        put_json({**intake.to_json(), "dry_run": dry_run})
    else:
        put(show_intake(intake, dry_run=dry_run))
    if intake.doubtful:
        raise typer.Exit(_DOUBTS_LEFT)


def _new_group(key: str | None, phrase: str) -> "RecipientGroup | None":
    from docgen.domain.directory import RecipientGroup
    from docgen.errors import FieldValueError

    if key is None:
        return None
    if not phrase.strip():
        raise FieldValueError(
            "Nhóm mới cần lời in.", where="--phrase", next_step="Ví dụ: --phrase “UBND {count} xã, phường”."
        )
    return RecipientGroup(key, phrase.strip(), ())


def _save(path: Path, before: bytes, intake: "Intake", *, dry_run: bool) -> None:
    """Write the directory, unless somebody changed it meanwhile: their lines are not to be lost."""
    from docgen.errors import OfficeFileError
    from docgen.workfiles import read_file, write_file

    if dry_run or intake.file == before:
        return
    if read_file(path) != before:
        raise OfficeFileError(
            "Danh bạ vừa được người khác sửa.", where=str(path), next_step="Chạy lại lệnh này."
        )
    write_file(path, intake.file)

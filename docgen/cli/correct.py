"""`docgen correct` and `docgen recall`: what may still be done to an issued document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.amendments import DONE
from docgen.cli.clerk import clerk_name
from docgen.cli.documents import JsonOption, RefArgument
from docgen.cli.drafts import load_draft
from docgen.cli.output import put, put_json, warn
from docgen.cli.reasons import given_reason

if TYPE_CHECKING:
    from docgen.usecases.letters.correct_document import Correction

NeededReason = Annotated[
    str, typer.Option("--reason", metavar="LÝ_DO", help="Lý do, ghi vào sổ và hồ sơ; nêu số công văn nếu có.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra và báo; không ghi gì.")]


def correct(
    ctx: typer.Context,
    ref: RefArgument,
    reason: NeededReason,
    draft: Annotated[
        Path | None, typer.Option("--draft", metavar="DỰ_THẢO", help="Lập lại văn bản từ dự thảo đã sửa.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="TỆP", help="Bản đúng, .docx hoặc .pdf.")
    ] = None,
    replaced_by: Annotated[
        str, typer.Option("--replaced-by", metavar="VĂN_BẢN", help="Văn bản thay thế, đã có trong kho.")
    ] = "",
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Đính chính một văn bản đã phát hành, hoặc ghi nhận nó bị thay thế; bản cũ giữ nguyên từng byte.

    Ví dụ: docgen correct 01/UBND-KT@2023 --draft thu-da-sua.md --reason "Sai ngày họp, CV 12/UBND-KT"
    """
    from docgen.assembly import open_desk
    from docgen.errors import FieldValueError
    from docgen.workfiles import read_file

    if sum(map(bool, (draft, file, replaced_by))) != 1:
        raise FieldValueError(
            "Phải chọn đúng một cách sửa.",
            where="docgen correct",
            next_step="Dùng một trong: --draft DỰ_THẢO, --file TỆP, --replaced-by VĂN_BẢN.",
        )
    desk = open_desk(ctx.obj.office)
    correcting, why, who = desk.correct_desk(dry_run=dry_run), given_reason(reason), clerk_name()
    if draft is not None:
        outcome = correcting.with_draft(ref, load_draft(draft, desk), reason=why, by=who)
    elif file is not None:
        outcome = correcting.with_file(ref, str(file), read_file(file), reason=why, by=who)
    else:
        outcome = correcting.replaced_by(ref, replaced_by, reason=why, by=who)
    _tell(outcome, dry_run=dry_run, as_json=as_json)


def recall(
    ctx: typer.Context,
    ref: RefArgument,
    reason: NeededReason,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Thu hồi một văn bản đã phát hành: vẫn còn trong kho, mang dấu đã thu hồi.

    Ví dụ: docgen recall 01/UBND-KT@2023 --reason "Ban hành sai thẩm quyền"
    """
    from docgen.assembly import open_desk

    desk = open_desk(ctx.obj.office)
    outcome = desk.correct_desk(dry_run=dry_run).recall(ref, reason=given_reason(reason), by=clerk_name())
    _tell(outcome, dry_run=dry_run, as_json=as_json)


def _tell(outcome: "Correction", *, dry_run: bool, as_json: bool) -> None:
    record, already = outcome.amended.record, outcome.amended.already
    warn(outcome.warnings)
    if as_json:
        put_json({**record.to_json(), "already": already, "dry_run": dry_run})
        return
    done = DONE[record.state]
    if dry_run and not already:
        put(f"Văn bản {record.reference}: sẽ ghi “{done}”. Chưa ghi gì.")
        return
    put(f"Văn bản {record.reference}: {done}{' từ trước' if already else ''}.")
    put(f"  Lý do: {record.amendments[-1].reason}")
    put(
        f"  Trong kho: {record.archive_id}, phiên bản v{len(record.amendments) + 1}; các bản trước giữ nguyên."
    )

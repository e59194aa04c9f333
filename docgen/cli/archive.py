"""`docgen archive verify / export / import`: prove the archive, hand documents over, take them in."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put, put_json, say, warn
from docgen.cli.progress import Ticker, grouped
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup
from docgen.errors import FieldValueError

if TYPE_CHECKING:
    from docgen.usecases.care.verify_archive import Plan, Verified


archive = typer.Typer(
    cls=VietnameseGroup,
    help="Kho lưu: kiểm tra, xuất, nhận. Ví dụ: docgen archive verify --fast",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@archive.command("verify", cls=VietnameseCommand)
def verify(
    ctx: typer.Context,
    fast: Annotated[bool, typer.Option("--fast", help="Chỉ cấu trúc, danh mục và thông tin; nhanh.")] = False,
    sample: Annotated[
        str | None, typer.Option("--sample", metavar="5%", help="Như --fast, và đọc hết một phần hồ sơ.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Đọc từng byte của mọi tệp (mặc định).")] = False,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="SỐ", help="Chọn lại đúng mẫu của lần trước.")
    ] = None,
    restart: Annotated[bool, typer.Option("--restart", help="Bắt đầu lại, bỏ phần đã kiểm dở dang.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Kiểm tra kho và nhật ký bằng bộ đọc riêng: tệp mất, bị sửa, bị làm giả, bị đưa về bản cũ, tệp lạ.

    Dừng giữa chừng thì chạy lại là làm tiếp. Mã thoát: 0 không sai, 3 có. Ví dụ: docgen archive verify --sample 5%
    """
    from docgen.assembly import open_desk
    from docgen.cli.care_desk import FileNotes, compare_register
    from docgen.usecases.care.verify_archive import verify_office

    desk = open_desk(ctx.obj.office)
    plan = _plan(fast=fast, sample=sample, full=full, seed=seed)
    if sample is not None:
        say(f"Kiểm mẫu {plan.share:.3g} phần; chạy lại đúng mẫu này: --sample {sample} --seed {plan.seed}")
    ticker = Ticker("Đã kiểm {done}/{total} hồ sơ")
    verified = verify_office(
        desk.settings.archive,
        plan,
        compare_register=lambda: compare_register(desk),
        notes=FileNotes(desk.settings.index / "verify.json"),
        restart=restart,
        tell=lambda progress: ticker.tick(progress.done, progress.total),
        is_time_to_note=ticker.every(2.0),
    )
    if as_json:
        put_json(_as_json(verified, plan))
    else:
        _show(verified)
    if any(not one.is_warning for one in verified.findings):
        raise typer.Exit(DONE_WITH_FINDINGS)


def _plan(*, fast: bool, sample: str | None, full: bool, seed: int | None) -> "Plan":
    from docgen.usecases.care.verify_archive import Depth, Plan

    if sum((fast, sample is not None, full)) > 1:
        raise FieldValueError(
            "--fast, --sample và --full loại trừ nhau.",
            where="dòng lệnh",
            next_step="Chọn một cách kiểm tra.",
        )
    depth = Depth.FAST if fast else Depth.SAMPLE if sample is not None else Depth.FULL
    return Plan(depth, _share(sample), seed if seed is not None else time.time_ns() % 2**32)


def _share(text: str | None) -> float:
    if text is None:
        return 1.0
    try:
        share = float(text.strip().removesuffix("%").replace(",", ".")) / 100
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise FieldValueError(
            f"“{text}” không phải một tỷ lệ.",
            where="--sample",
            next_step="Ghi từ 1% đến 100%, ví dụ: --sample 5%",
        )
    return share


def _show(verified: "Verified") -> None:
    for one in verified.findings:
        put(f"{one.code}  {one.path}")
        put(f"    {one.what}")
        put(f"    → {one.next_step}")
    wrong = sum(not one.is_warning for one in verified.findings)
    put(
        f"{verified.objects} hồ sơ, {verified.events} việc trong nhật ký: "
        + (f"{wrong} chỗ sai." if wrong else "không có gì sai.")
    )
    if verified.events:
        put(f"Đầu chuỗi nhật ký: {verified.head}")


def _as_json(verified: "Verified", plan: "Plan") -> dict[str, object]:
    return {
        "depth": plan.depth.value,
        "share": plan.share,
        "seed": plan.seed,
        "objects": verified.objects,
        "events": verified.events,
        "journal_head": verified.head,
        "clean": all(one.is_warning for one in verified.findings),
        "findings": [one.to_json() for one in verified.findings],
    }


@archive.command("export", cls=VietnameseCommand)
def export(
    ctx: typer.Context,
    ref: Annotated[
        str | None, typer.Argument(metavar="VĂN_BẢN", help="4157/QĐ-UBND, 4157 hoặc mã trong kho.")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="NĂM", help="Xuất cả năm.")] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="THƯ_MỤC|TỆP.zip", help="Nơi ghi; mặc định thư mục ở đây.")
    ] = None,
) -> None:
    """Xuất một văn bản hoặc cả năm thành gói BagIt: hồ sơ nguyên vẹn, bản để đọc, mã băm, lời hướng dẫn.

    Ví dụ: docgen archive export --year 2023 --to van-ban-2023.zip
    """
    from docgen.archive.parcel_writing import parcel_at
    from docgen.assembly import open_desk
    from docgen.usecases.care.export_documents import chosen_ids, export_documents

    if (ref is None) == (year is None):
        raise FieldValueError(
            "Chưa rõ xuất gì.",
            where="dòng lệnh",
            next_step="Ghi một văn bản, hoặc --year NĂM; không ghi cả hai.",
        )
    desk = open_desk(ctx.obj.office)
    ids = chosen_ids(ref, year, register=desk.register)
    target = to or Path(f"van-ban-{year}" if year else f"van-ban-{ids[0].replace('/', '-')}")
    base = f"{target.stem}/" if target.suffix.lower() == ".zip" else ""
    with parcel_at(target) as parcel:
        exported = export_documents(
            ids,
            parcel,
            base=base,
            archive=desk.settings.archive,
            register=desk.register,
            office=desk.settings.office,
            today=desk.clock.today(),
            tell=Ticker("Đã xuất {done}/{total} hồ sơ").tick,
        )
    put(str(target))
    say(f"{exported.documents} hồ sơ, {exported.files} tệp, {grouped(exported.size_bytes)} byte.")


@archive.command("import", cls=VietnameseCommand)
def import_bag(
    ctx: typer.Context,
    bag: Annotated[Path, typer.Argument(metavar="GÓI", help="Gói BagIt: thư mục hoặc .zip.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra; không ghi gì.")] = False,
) -> None:
    """Nhận gói của cơ quan khác: kiểm tra từng byte, rồi đưa hồ sơ vào kho và sổ; không ghi đè.

    Ví dụ: docgen archive import van-ban-2023.zip
    """
    from docgen.archive.bagit_reading import open_bag
    from docgen.archive.parcel_reading import open_parcel
    from docgen.assembly import open_desk
    from docgen.usecases.care.import_bag import ImportDesk

    desk = open_desk(ctx.obj.office)
    inbox = ImportDesk(desk.settings.office, desk.register, desk.archive, desk.settings.archive, desk.index)
    with open_parcel(bag) as reader:
        opened = open_bag(reader)
        ids = inbox.check(opened, Ticker("Đã kiểm {done}/{total} hồ sơ").tick)
        if dry_run:
            put(f"{bag}: {len(ids)} hồ sơ nguyên vẹn, nhận được. Chưa ghi gì.")
            return
        for archive_id in ids:
            taken = inbox.take(opened, archive_id)
            warn([taken.warning] if taken.warning else [])
            put(f"{archive_id}  {'đã có từ trước' if taken.already else 'đã vào kho'}")

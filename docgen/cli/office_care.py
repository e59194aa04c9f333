"""`docgen doctor`, `backup`, `restore`, `rebuild`, `journal`: care for the office as a whole."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put, put_json, say
from docgen.cli.progress import Ticker, grouped
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.assembly import Desk
    from docgen.usecases.care.rebuild_office import Rebuilt
    from docgen.usecases.care.symptoms import Symptom


class Source(StrEnum):
    """What to rebuild from."""

    JOURNAL = "journal"
    DATABASE = "database"
    ARCHIVE = "archive"


def doctor(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Khám cả cơ quan: sổ, kho, chỉ mục, mẫu, quyền, đồng hồ, ổ đĩa; mỗi chỗ lệch kèm lệnh chữa.

    Không sửa gì trong kho. Mã thoát: 0 khỏe, 3 có chỗ cần chữa. Ví dụ: docgen doctor --json
    """
    from docgen.assembly import open_desk
    from docgen.usecases.care.examine_office import is_well, versions

    desk = open_desk(ctx.obj.office)
    symptoms = _examine(desk)
    if as_json:
        put_json(
            {
                "well": is_well(symptoms),
                "symptoms": [symptom.to_json() for symptom in symptoms],
                "versions": versions(),
            }
        )
    else:
        _show(symptoms)
        put(", ".join(f"{name} {version}" for name, version in versions().items()))
    if not is_well(symptoms):
        raise typer.Exit(DONE_WITH_FINDINGS)


def _examine(desk: "Desk") -> "list[Symptom]":
    from docgen.cli.care_desk import patient
    from docgen.usecases.care.examine_office import examine

    return list(examine(patient(desk)))


def _show(symptoms: "Sequence[Symptom]") -> None:
    for symptom in symptoms:
        put(f"{symptom.code}  {'lưu ý' if symptom.is_warning else 'sai'}  {symptom.where}")
        put(f"    {symptom.what}")
        put(f"    → {symptom.mend}")
    wrong = sum(not symptom.is_warning for symptom in symptoms)
    put(f"{wrong} chỗ cần chữa." if wrong else "Cơ quan khỏe: sổ, kho và chỉ mục khớp nhau.")


def backup(
    ctx: typer.Context,
    target: Annotated[
        Path | None, typer.Argument(metavar="TỆP.zip|THƯ_MỤC", help="Nơi ghi; mặc định tệp .zip ở đây.")
    ] = None,
) -> None:
    """Sao lưu cả cơ quan ngay khi đang làm việc, đọc lại kiểm tra từng byte sau khi ghi.

    Ví dụ: docgen backup /media/usb/sao-luu.zip
    """
    from docgen.archive.parcel_reading import open_parcel
    from docgen.archive.parcel_writing import parcel_at
    from docgen.assembly import open_desk
    from docgen.usecases.care.backup_office import back_up, check_backup, default_name

    desk = open_desk(ctx.obj.office)
    now = desk.clock.now()
    path = target or Path(default_name(desk.settings.office.key, now))
    with parcel_at(path) as parcel:
        done = back_up(desk.settings, parcel, now=now, tell=Ticker("Đã chép {done}/{total} hồ sơ").tick)
    with open_parcel(path) as reader:
        check_backup(reader, Ticker("Đã đọc lại {done}/{total} tệp").tick)
    put(str(path))
    say(
        f"{done.objects} hồ sơ, {done.events} việc trong nhật ký, {done.files} tệp; đã đọc lại, đúng từng byte."
    )
    for one in done.findings:
        say(f"{one.code}  {one.path}: {one.what}")
    if any(not one.is_warning for one in done.findings):
        say("Bản sao lưu giữ nguyên cả chỗ hỏng của cơ quan. Xem: docgen doctor")
        raise typer.Exit(DONE_WITH_FINDINGS)


def restore(
    source: Annotated[Path, typer.Argument(metavar="BẢN_SAO_LƯU", help="Tệp .zip hoặc thư mục đã sao lưu.")],
    target: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục mới hoặc trống.")],
) -> None:
    """Phục hồi cơ quan từ bản sao lưu vào một thư mục trống, rồi khám lại.

    Ví dụ: docgen restore sao-luu.zip van-thu-moi
    """
    from docgen.archive.parcel_reading import open_parcel
    from docgen.assembly import open_desk
    from docgen.usecases.care.restore_office import restore as put_back
    from docgen.usecases.finding.indexing import rebuild_index

    with open_parcel(source) as reader:
        files = put_back(reader, target, tell=Ticker("Đã phục hồi {done}/{total} tệp").tick)
    say(f"{files} tệp, đúng từng byte. Đang lập lại chỉ mục và khám …")
    desk = open_desk(target)
    rebuild_index(register=desk.register, archive=desk.archive, index=desk.index)
    put(str(target))
    symptoms = _examine(desk)
    _show(symptoms)
    if any(not symptom.is_warning for symptom in symptoms):
        raise typer.Exit(DONE_WITH_FINDINGS)


def rebuild(
    ctx: typer.Context,
    source: Annotated[
        Source,
        typer.Option("--from", help="journal: từ nhật ký; database: nối lại nhật ký; archive: chỉ còn kho."),
    ] = Source.JOURNAL,
) -> None:
    """Dựng lại sổ và chỉ mục: từ nhật ký; nhật ký mất thì từ cơ sở dữ liệu; mất cả hai thì từ kho.

    Dựng từ kho thì báo những gì kho không thể biết. Bị dừng giữa chừng thì chạy lại đúng lệnh ấy.
    Ví dụ: docgen rebuild --from archive
    """
    from docgen.assembly import open_desk
    from docgen.cli.care_desk import register_of_one_moment
    from docgen.usecases.care.books_aside import BooksAside, forget_database
    from docgen.usecases.care.journal_from_database import restore_journal
    from docgen.usecases.care.rebuild_office import rebuild_from_archive
    from docgen.usecases.finding.indexing import rebuild_index
    from docgen.usecases.letters.settle_versions import settle_every_version

    desk = open_desk(ctx.obj.office)
    database = desk.settings.index / "docgen.db"
    rebuilt = None
    if source is Source.DATABASE:
        size = restore_journal(desk.settings.archive / "journal", database)
        put(f"Nhật ký: đã nối lại {grouped(size)} byte.")
    if source is Source.ARCHIVE:
        rebuilt = rebuild_from_archive(
            settings=desk.settings,
            archive=desk.archive,
            open_register=partial(register_of_one_moment, desk),
            tell=Ticker("Đã ghi {done}/{total} hồ sơ vào sổ").tick,
        )
        _show_rebuilt(rebuilt)
    else:
        forget_database(database)
        put(f"Sổ: {sum(1 for _ in desk.register.filed())} văn bản, dựng lại từ nhật ký.")
        for record in settle_every_version(register=desk.register, archive=desk.archive):
            put(f"Đã ghi nốt vào sổ phiên bản mới của {record.archive_id}: lệnh trước bị dừng giữa chừng.")
    desk.web.file.clear()
    put(f"Mạng viện dẫn: đọc lại {desk.web.catch_up()} văn bản.")
    say("Đang lập lại chỉ mục …")
    count = rebuild_index(register=desk.register, archive=desk.archive, index=desk.index)
    put(f"Chỉ mục: {count} văn bản.")
    BooksAside(desk.settings.archive, desk.settings.index).forget()
    if rebuilt is not None and rebuilt.damaged:
        raise typer.Exit(DONE_WITH_FINDINGS)


def _show_rebuilt(rebuilt: "Rebuilt") -> None:
    put(f"Sổ: {rebuilt.entered} hồ sơ, nhật ký mới bắt đầu từ hôm nay.")
    say("Việc gửi và nhận đã ghi bằng docgen deliver chỉ có trong nhật ký cũ: kho không biết, phải ghi lại.")
    for one in rebuilt.damaged:
        put(f"Không ghi vào sổ được: {one.path}: {one.what}")
    put("Kho không thể biết, cần hỏi lại người giữ sổ và ghi bằng docgen number:")
    for gap in rebuilt.gaps:
        missing = ", ".join(map(str, gap.missing)) or "không thiếu số nào ở giữa"
        put(
            f"  sổ {gap.series} năm {gap.year}: {missing}; sau số {gap.highest} còn số nào đã giữ hay đã cấp?"
        )
    put("  ai giữ số, lý do ghi lùi ngày hay thêm chữ, năm nào đã khóa sổ.")


journal = typer.Typer(
    cls=VietnameseGroup,
    help="Nhật ký cấp số: kiểm tra, xuất. Ví dụ: docgen journal verify",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@journal.command("verify", cls=VietnameseCommand)
def verify(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Kiểm tra chuỗi nhật ký từng dòng và so với cơ sở dữ liệu.

    In mã băm đầu chuỗi: ghi mã này vào sổ giấy có ký, về sau ai sửa nhật ký đều lộ. Ví dụ: docgen journal verify
    """
    from docgen.assembly import open_desk
    from docgen.cli.care_desk import compare_register
    from docgen.usecases.care.journal_reading import verify_journal

    desk = open_desk(ctx.obj.office)
    verified = verify_journal(desk.settings.archive / "journal")
    wrong = [one for one in verified.findings if not one.is_warning]
    if as_json:
        put_json(
            {
                "events": verified.facts.events,
                "head": verified.facts.head,
                "last_at": verified.facts.last_at,
                "clean": not wrong,
                "findings": [one.to_json() for one in verified.findings],
            }
        )
    else:
        for one in verified.findings:
            put(f"{one.code}  {one.path}")
            put(f"    {one.what}")
            put(f"    → {one.next_step}")
        put(f"{verified.facts.events} việc, việc cuối lúc {verified.facts.last_at or '(chưa có)'}.")
        put(f"Đầu chuỗi: {verified.facts.head}")
    if wrong:
        raise typer.Exit(DONE_WITH_FINDINGS)
    compare_register(desk)


@journal.command("export", cls=VietnameseCommand)
def export(
    ctx: typer.Context,
    to: Annotated[
        Path, typer.Option("--to", metavar="TỆP", help="Tệp .csv (mở bằng Excel) hoặc .jsonl (nguyên văn).")
    ],
    year: Annotated[int | None, typer.Option("--year", metavar="NĂM", help="Chỉ tệp của năm này.")] = None,
) -> None:
    """Xuất nhật ký ra bảng .csv để đọc, hoặc .jsonl nguyên văn để người khác kiểm tra chuỗi.

    Ví dụ: docgen journal export --to nhat-ky-2023.csv --year 2023
    """
    from docgen.assembly import open_desk
    from docgen.usecases.care.journal_reading import journal_lines, journal_table
    from docgen.workfiles import write_file

    folder = open_desk(ctx.obj.office).settings.archive / "journal"
    as_table = to.suffix.lower() == ".csv"
    write_file(to, journal_table(folder, year) if as_table else b"".join(journal_lines(folder, year)))
    put(str(to))

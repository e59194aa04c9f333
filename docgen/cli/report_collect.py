"""`docgen report collect`: take in what units sent back, file by file; one bad file never stops the others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.clerk import clerk_name
from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.output import put, put_json, say, warn
from docgen.cli.progress import Ticker
from docgen.cli.receive import ArrivedOption

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.errors import DocgenError
    from docgen.reporting.report_file import ReportFile
    from docgen.usecases.reports.collect_reports import CollectDesk, Collected
    from docgen.usecases.reports.whose_report import Wish

_TO_BE_CORRECTED = 3  # the exit code: done, with findings


def collect(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="TỆP…", help="Các tệp đơn vị gửi về, hoặc thư mục chứa chúng.")
    ],
    cycle: Annotated[
        str, typer.Option("--cycle", metavar="KỲ", help="Chỉ thu cho kỳ này; mặc định theo mã trong tệp.")
    ] = "",
    unit: Annotated[
        str, typer.Option("--unit", metavar="ĐƠN_VỊ", help="Đơn vị gửi, khi tệp không còn mã biểu.")
    ] = "",
    on: ArrivedOption = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="LÝ_DO", help="Lý do ghi lùi ngày đến; được ghi vào sổ.")
    ] = "",
    letters: Annotated[
        Path | None,
        typer.Option(
            "--letters", metavar="THƯ_MỤC", help="Nơi đặt dự thảo công văn trả lại; mặc định bao-cao/tra-lai."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Kể hết mọi chỗ sai của từng tệp.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ đọc và kiểm tra; không ghi gì.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Thu báo cáo: nhận ra của ai, kiểm tra từng ô, lưu nguyên tệp vào sổ văn bản đến.

    Chỗ sai được kể từng ô và soạn sẵn thành công văn trả lại. Tệp thu rồi không thu hai lần.
    Ví dụ: docgen report collect hop-thu/*.xlsx --on 14/12/2023
    """
    from docgen.assembly import open_desk
    from docgen.cli.report_views import collected_json, show_collected
    from docgen.usecases.reports.collect_reports import Verdict
    from docgen.usecases.reports.whose_report import Wish

    desk = open_desk(ctx.obj.office)
    wish = Wish(
        cycle=desk.cycle_book.cycle(cycle) if cycle else None,
        unit=unit.strip(),
        received_on=day_of(on),
        reason=reason.strip(),
    )
    outcomes: list[Collected] = []
    try:
        for one in _collected(desk, _files(files), wish, dry_run=dry_run):
            outcomes.append(one)
            if not as_json:
                put(show_collected(one, in_full=everything))
    finally:  # what is filed is found, whatever stopped the rest
        _index(desk, outcomes)
    if not dry_run:
        _write_letters(desk, outcomes, letters or Path("bao-cao") / "tra-lai")
    if as_json:
        put_json([collected_json(one) for one in outcomes])
    else:
        _tell_all(desk, outcomes, dry_run=dry_run)
    if any(one.verdict in (Verdict.REFUSED, Verdict.TO_CORRECT) for one in outcomes):
        raise typer.Exit(_TO_BE_CORRECTED)


def _files(named: Iterable[Path]) -> list[Path]:
    """The files, those of a folder by name; what Word and Excel leave beside an open file is no report."""
    found: list[Path] = []
    for path in named:
        inside = sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
        found += [one for one in inside if not one.name.startswith((".", "~$"))]
    return list(dict.fromkeys(found))


def _collected(desk: "Desk", paths: Sequence[Path], wish: "Wish", *, dry_run: bool) -> "Iterator[Collected]":
    from docgen.reporting.many_files import read_many

    collecting, holder = desk.collect_desk, clerk_name()
    tables = {(table.table_id, table.edition): table for table in desk.tables.tables}
    ticker = Ticker("  {done}/{total} tệp")
    readings = read_many(paths, tables, loaded=_loaded)
    for at, (path, data, read) in enumerate(readings, 1):
        yield _one(collecting, path.name, data, read, wish, holder="" if dry_run else holder)
        ticker.tick(at, len(paths))


def _loaded(path: Path) -> bytes:
    """The bytes of a file; one that is far too large is not even read."""
    from docgen.reporting.workbook_reading import MAX_BYTES, too_big
    from docgen.workfiles import read_file

    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # read_file says why
    if size > MAX_BYTES:
        raise too_big(path.name)
    return read_file(path)


def _one(
    collecting: "CollectDesk",
    name: str,
    data: bytes,
    read: "Callable[[], ReportFile | DocgenError]",
    wish: "Wish",
    *,
    holder: str,
) -> "Collected":
    """One file through all steps; a refusal is a value, so that the rest goes on."""
    from docgen.errors import ArchiveNotWritableError, DocgenError, RegisterBusyError
    from docgen.usecases.reports.collect_reports import Collected, Verdict

    try:
        if data and (known := collecting.known(data, name)) is not None:
            return known
        result = read()
        if isinstance(result, DocgenError):
            return Collected(name, Verdict.REFUSED, error=result)
        submission = collecting.understand(result, data, name, wish)
        if not holder:
            return collecting.rehearsed(submission)
        return collecting.file(submission, data, result.ending, wish, holder=holder)
    except (ArchiveNotWritableError, RegisterBusyError):
        raise  # this is not the file's fault, and the next one would fare no better
    except DocgenError as error:
        return Collected(name, Verdict.REFUSED, error=error)


def _index(desk: "Desk", outcomes: "Sequence[Collected]") -> None:
    from docgen.usecases.finding.indexing import index_documents

    records = {one.record.archive_id: one.record for one in outcomes if one.record is not None}
    if records and (problem := index_documents(records.values(), desk.archive, desk.index)):
        warn([problem])


def _write_letters(desk: "Desk", outcomes: "Sequence[Collected]", folder: Path) -> None:
    """A draft for every report that must be corrected; one that is there already may have been changed: it stays."""
    from docgen.reporting.return_letter import return_letter
    from docgen.usecases.finding.find_document import find_document
    from docgen.usecases.letters.letter_frame import letter_frame
    from docgen.usecases.reports.collect_reports import Verdict
    from docgen.workfiles import write_file

    for one in outcomes:
        if one.verdict is not Verdict.TO_CORRECT or not (one.submission and one.cycle and one.unit):
            continue
        frame = letter_frame(find_document(one.cycle.duty_id, register=desk.register), desk.settings)
        number = one.submission.arrival_number
        path = folder / f"tra-lai-{one.cycle.period.code}-{one.unit.key}-{number}.md"
        if not path.exists():
            write_file(path, return_letter(one.submission, one.cycle, one.unit, frame).encode())
        say(f"Dự thảo công văn trả lại {one.unit.name}: {path}")


def _tell_all(desk: "Desk", outcomes: "Sequence[Collected]", *, dry_run: bool) -> None:
    """How many of each kind, units that sent more than one file, and how each cycle stands now."""
    from collections import Counter

    from docgen.usecases.reports.collect_reports import Verdict

    counts = Counter(one.verdict for one in outcomes)
    words = {
        Verdict.ACCEPTED: "hợp lệ",
        Verdict.TO_CORRECT: "phải sửa",
        Verdict.ALREADY: "đã thu từ trước",
        Verdict.REFUSED: "không nhận (tệp để nguyên chỗ cũ)",
    }
    told = ", ".join(f"{counts[verdict]} {word}" for verdict, word in words.items() if counts[verdict])
    say(f"{len(outcomes)} tệp: {told or 'không có gì'}." + (" Chưa ghi gì." if dry_run else ""))
    for note in _twice(outcomes):
        say(note)
    for cycle in {one.cycle.cycle_id: one.cycle for one in outcomes if one.cycle}.values():
        from docgen.usecases.reports.cycle_state import cycle_state

        state = cycle_state(cycle, register=desk.register, archive=desk.archive, tables=desk.tables)
        say(f"Kỳ {cycle.period.label}: {len(state.reported)}/{len(state.units)} đơn vị đã có báo cáo hợp lệ.")


def _twice(outcomes: "Sequence[Collected]") -> Iterator[str]:
    """Units of which several new files came in one go: the later one counts, and somebody should know."""
    by_sender: dict[tuple[str, str, str], list[Collected]] = {}
    for one in outcomes:
        if one.submission and one.verdict.value in ("accepted", "to-correct"):
            key = (one.submission.cycle_id, one.submission.unit, one.submission.kind.value)
            by_sender.setdefault(key, []).append(one)
    for several in by_sender.values():
        if len(several) > 1:
            unit = several[0].unit.name if several[0].unit else ""
            valid = [one for one in several if one.submission and one.submission.is_valid]
            counts = f"bản được tính là {valid[-1].file_name}" if valid else "chưa bản nào hợp lệ"
            names = ", ".join(one.file_name for one in several)
            yield f"Lưu ý: {unit} gửi {len(several)} tệp: {names}; {counts}."

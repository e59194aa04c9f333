"""`docgen report trace`: from which unit's which cell each figure of a report comes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.drafts import figures_beside
from docgen.cli.output import put, put_json, say, warn

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.reporting.trace import TracedFigure, TracedSource


def trace(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="BÁO_CÁO",
            help="Tệp dự thảo, số báo cáo đã phát hành (03/BC-UBND), hoặc mã kỳ (số liệu lúc này).",
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TỪ…]", help="Chỉ số liệu có các từ này; một con số là số tiêu chí."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Nguồn của từng con số: đơn vị nào, văn bản đến số mấy, tệp nào, ô nào.

    Ví dụ: docgen report trace 03/BC-UBND 5 · docgen report trace bao-cao.md "y tế"
    """
    from docgen.assembly import open_desk
    from docgen.reporting.trace import traced
    from docgen.usecases.reports.figures_file import edited_warnings

    desk = open_desk(ctx.obj.office)
    data = _trace(what, desk)
    warn(edited_warnings(data))
    figures = _wanted(traced(data), words or [])
    if as_json:
        put_json([figure.to_json() for figure in figures])
        return
    if not figures:
        say("Không có số liệu nào như thế; bỏ bớt từ để xem tất cả.")
    for figure in figures:
        _show(figure)


def _trace(what: str, desk: "Desk") -> "Mapping[str, Any]":
    """The figures of a draft, of an issued report, or of a cycle as it stands."""
    from docgen.domain.report_period import Period
    from docgen.reporting.trace import trace_json
    from docgen.usecases.finding.find_document import find_document
    from docgen.usecases.reports.figures_file import filed_trace, read_trace
    from docgen.workfiles import read_file

    path = Path(what)
    if path.suffix in (".md", ".json"):
        beside = path if path.suffix == ".json" else figures_beside(path)
        return read_trace(read_file(beside)) or _refuse(str(beside))
    try:
        Period.parse(what.rpartition("#")[2])
    except ValueError:
        record = find_document(what, register=desk.register)
        return filed_trace(record.archive_id, desk.archive) or _refuse(str(record.reference))
    whole, _ = desk.report_desk.consolidated(desk.cycle_book.cycle(what))
    return trace_json(whole, draft_id="", on="", blocks={})


def _wanted(figures: "Sequence[TracedFigure]", words: Sequence[str]) -> "Sequence[TracedFigure]":
    """The figures that answer to every word; a word that names a unit leaves only that unit's cells."""
    for word in words:
        figures = [found for figure in figures if (found := _narrowed(figure, word)) is not None]
    return figures


def _narrowed(figure: "TracedFigure", word: str) -> "TracedFigure | None":
    from docgen.vietnamese.keys import plain

    if word.isdigit():
        return figure if f"tiêu chí số {word} (" in figure.label else None
    if plain(word) in plain(f"{figure.key} {figure.label}"):
        return figure
    theirs = tuple(source for source in figure.sources if plain(word) in plain(source.unit))
    return replace(figure, sources=theirs) if theirs else None


def _show(figure: "TracedFigure") -> None:
    made = f"{figure.how}: {', '.join(figure.inputs)}" if figure.inputs else figure.how
    put(f"{figure.label} = {figure.value}   [{figure.key}: {made}]")
    for source in figure.sources:
        put(f"  {'+' if source.counted else '·'} {_place(source)}")


def _place(source: "TracedSource") -> str:
    from docgen.reporting.days import written_day

    number = f"văn bản đến số {source.arrival_number}" if source.arrival_number else "văn bản đến"
    received = written_day(date.fromisoformat(source.received_on)) if source.received_on else ""
    day = f" ngày {received}" if received else ""
    filed = f" ({source.archive_id})" if source.archive_id else ""
    place = f"ô {source.address}, trang “{source.sheet}”, tệp {source.file_name}"
    return f"{source.unit}: {source.value} — {place}, {number}{day}{filed}"


def _refuse(where: str) -> NoReturn:
    from docgen.errors import DocumentNotFoundError

    raise DocumentNotFoundError(
        "Văn bản này không có số liệu tổng hợp kèm theo.",
        where=where,
        next_step="Chỉ báo cáo lập bằng docgen report compile mới có; xem theo kỳ: docgen report trace 2024-6T1",
    )

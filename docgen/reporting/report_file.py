"""One file that came back, read and judged without asking anybody: a pure function, safe to run in many processes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from docgen.domain.finding import Finding, Severity
from docgen.domain.form_code import FormCode
from docgen.domain.submission import NarrativePart, ReportedCell, SubmissionKind
from docgen.domain.table_description import TableDescription
from docgen.errors import DocgenError, HostileFileError
from docgen.reporting.form_layout import HIDDEN_SHEET
from docgen.reporting.known_rows import KnownRows
from docgen.reporting.narrative_reading import read_narrative
from docgen.reporting.table_judging import TableJudge
from docgen.reporting.table_shape import TableNames, TableShape, find_table
from docgen.reporting.workbook_reading import Workbook, read_workbook
from docgen.vietnamese.keys import plain

Tables = Mapping[tuple[str, str], TableDescription]  # (table_id, edition) → description
WORKBOOKS = frozenset({"xlsx", "xls", "ods"})
NARRATIVE = "docx"
_UNIT_LABEL, _PERIOD_LABEL = "don vi bao cao", "ky bao cao"
_LINES_WITH_CODE = 40


@dataclass(frozen=True, slots=True)
class ReportFile:
    """What a file says; ``code`` is None where it was lost, then ``unit_words`` and ``period_words`` may help.

    ``table_id`` and ``table_edition`` name the description it was judged by, "" if no table was found.
    """

    kind: SubmissionKind
    ending: str
    code: FormCode | None
    unit_words: str = ""
    period_words: str = ""
    table_id: str = ""
    table_edition: str = ""
    cells: tuple[ReportedCell, ...] = ()
    narrative: tuple[NarrativePart, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_report_file(data: bytes, name: str, tables: Tables) -> ReportFile:
    """The file, read; DraftSyntaxError, HostileFileError, HostileTemplateError, BrokenTemplateError if it cannot be."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending in WORKBOOKS:
        return _workbook(read_workbook(data, name), ending, tables)
    if ending == NARRATIVE:
        lines, parts = read_narrative(data, name, tuple(tables.values()))
        return ReportFile(
            SubmissionKind.NARRATIVE,
            ending,
            FormCode.find("\n".join(lines)),
            unit_words=_after(_UNIT_LABEL, lines),
            period_words=_after(_PERIOD_LABEL, lines),
            narrative=parts,
            findings=() if parts else (_nothing_written(name),),
        )
    raise HostileFileError(
        f"Chưa thu báo cáo từ tệp loại “.{ending}”.",
        where=name,
        next_step="Biểu là tệp .xlsx (hoặc .xls, .ods), phần lời là .docx; giấy tờ khác vào sổ bằng: docgen receive",
    )


def try_report_file(data: bytes, name: str, tables: Tables) -> ReportFile | DocgenError:
    """The same, with the refusal as a value: for processes that read many files."""
    try:
        return read_report_file(data, name, tables)
    except DocgenError as error:
        return error


def _workbook(book: Workbook, ending: str, tables: Tables) -> ReportFile:
    code = _code_in(book)
    unit_words, period_words = ("", "") if code else _words_of(book)
    found = _find(book, code, tables)
    if found is None:
        return ReportFile(
            SubmissionKind.TABLE,
            ending,
            code,
            unit_words,
            period_words,
            findings=(_no_table(book), *_foreign(book)),
        )
    table, shape = found
    judge = TableJudge(book, shape, table, _known(table).rows)
    judge.judge()
    return ReportFile(
        SubmissionKind.TABLE,
        ending,
        code,
        unit_words,
        period_words,
        table.table_id,
        table.edition,
        cells=tuple(judge.cells),
        findings=(*judge.findings, *_foreign(book)),
    )


def _words_of(book: Workbook) -> tuple[str, str]:
    """The unit and the period as the lines above the table say them, for a form that has lost its code."""
    lines = [text for sheet in book.sheets for row in sheet.grid[:8] for text in row if isinstance(text, str)]
    return _after(_UNIT_LABEL, lines), _after(_PERIOD_LABEL, lines)


def _find(
    book: Workbook, code: FormCode | None, tables: Tables
) -> tuple[TableDescription, TableShape] | None:
    """The table that the code names; without one the description that most rows of the sheet belong to."""
    named = tables.get((code.table_id, code.table_edition)) if code else None
    if named is not None:
        shape = find_table(book.sheets, named, _known(named).names)
        return (named, shape) if shape else None
    shapes = [(table, find_table(book.sheets, table, _known(table).names)) for table in tables.values()]
    fitting = [(table, shape) for table, shape in shapes if shape is not None]
    return max(fitting, key=lambda pair: len(pair[1].rows), default=None)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is worked out once for a description, however many files are read by it."""

    table: TableDescription
    names: TableNames
    rows: KnownRows


_KNOWN: dict[int, _Known] = {}


def _known(table: TableDescription) -> _Known:
    known = _KNOWN.get(id(table))
    if known is None or known.table is not table:
        known = _KNOWN[id(table)] = _Known(table, TableNames.of(table), KnownRows(table))
    return known


def _code_in(book: Workbook) -> FormCode | None:
    """The code, from the hidden sheet or from anywhere that can be seen."""
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.title != HIDDEN_SHEET):
        for row in sheet.grid[:_LINES_WITH_CODE]:
            for value in row:
                if isinstance(value, str) and "#" in value and (code := FormCode.find(value)):
                    return code
    return None


def _after(label: str, lines: Sequence[str]) -> str:
    """What stands after "Đơn vị báo cáo:" on its line."""
    for line in lines:
        head, colon, rest = line.partition(":")
        if colon and plain(head) == label:
            return rest.partition("(")[0].strip()
    return ""


def _no_table(book: Workbook) -> Finding:
    titles = ", ".join(sheet.title for sheet in book.sheets if not sheet.hidden)
    return Finding(
        "report.no-table",
        Severity.ERROR,
        "",
        f"trang {titles}",
        "Không thấy bảng: dòng tiêu đề cột đã bị xóa hoặc đổi tên",
        expected="lập lại trên biểu đã gửi",
    )


def _nothing_written(name: str) -> Finding:
    return Finding(
        "report.no-narrative", Severity.ERROR, "", name, "Phần lời để trống, hoặc các đề mục đã bị xóa"
    )


def _foreign(book: Workbook) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "report.foreign",
            Severity.WARNING,
            "",
            book.name,
            f"Tệp {words}: số có thể đổi mà không ai biết; lần sau gửi tệp chỉ có số",
        )
        for words in book.foreign_content
    )

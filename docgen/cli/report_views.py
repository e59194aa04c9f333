"""Tables of reports and collected files, as words on the screen and as plain values."""

from collections.abc import Sequence
from typing import Any

from docgen.domain.cycle_state import Standing
from docgen.domain.finding import Severity
from docgen.domain.table_description import TableDescription
from docgen.usecases.reports.collect_reports import Collected, Verdict

STANDINGS = {Standing.REPORTED: "đã báo cáo", Standing.RETURNED: "phải sửa", Standing.MISSING: "chưa nộp"}
_VERDICTS = {
    Verdict.ACCEPTED: "hợp lệ",
    Verdict.TO_CORRECT: "phải sửa",
    Verdict.ALREADY: "đã thu từ trước",
    Verdict.REFUSED: "không nhận",
}
_SHOWN = 8


def show_tables(tables: Sequence[TableDescription], *, in_full: bool) -> str:
    """One paragraph a table; in full with rows and columns."""
    lines: list[str] = []
    for table in tables:
        until = f"đến {table.in_force_to:%d/%m/%Y}" if table.in_force_to else "đến nay"
        lines.append(f"{table.table_id}  {table.title}: {len(table.rows)} dòng, {len(table.columns)} cột")
        lines.append(f"    {table.basis}; áp dụng từ {table.in_force_from:%d/%m/%Y} {until}")
        if in_full:
            lines += [f"    {row.number:>3}. {row.label}" for row in table.rows]
            lines += [
                f"    cột “{column.label}”"
                + (f" ({column.unit})" if column.unit else "")
                + _choices(column.choices)
                for column in table.filled_in
            ]
            lines += [f"    nguồn ({part}): {source}" for part, source in table.sources.items()]
    return "\n".join(lines)


def _choices(choices: Sequence[str]) -> str:
    return f": {', '.join(choices)}" if choices else ""


def table_json(table: TableDescription) -> dict[str, Any]:
    """A table as plain values."""
    return {
        "table": table.table_id,
        "edition": table.edition,
        "title": table.title,
        "basis": table.basis,
        "in_force_from": table.in_force_from.isoformat(),
        "in_force_to": table.in_force_to.isoformat() if table.in_force_to else None,
        "rows": [
            {"key": row.key, "number": row.number, "label": row.label, "group": row.group}
            for row in table.rows
        ],
        "columns": [
            {
                "key": column.key,
                "label": column.label,
                "type": column.type.value,
                "unit": column.unit,
                "choices": list(column.choices),
                "total": column.total.value,
                "required": column.required,
            }
            for column in table.columns
        ],
        "sources": dict(table.sources),
    }


def show_collected(one: Collected, *, in_full: bool) -> str:
    """What became of a file; what must be corrected below it."""
    if one.error is not None:
        return f"{one.file_name}  {_VERDICTS[one.verdict]}: {one.error.what}\n    {one.error.next_step}"
    assert one.submission is not None  # noqa: S101  (what was not refused was understood)
    parts = [
        one.file_name,
        one.unit.name if one.unit else one.submission.unit,
        one.cycle.period.code if one.cycle else "",
        f"số đến {one.submission.arrival_number}" if one.submission.arrival_number else "",
        _VERDICTS[one.verdict],
    ]
    if one.replaces and one.verdict is not Verdict.ALREADY:
        before = f"bản số đến {one.replaces}"
        parts.append(f"thay {before}" if one.submission.is_valid else f"{before} vẫn giữ")
    lines = ["  ".join(part for part in parts if part)]
    if one.verdict is not Verdict.ALREADY:
        findings = one.submission.findings
        shown = findings if in_full else findings[:_SHOWN]
        marks = {Severity.ERROR: "sai", Severity.WARNING: "lưu ý", Severity.HINT: "gợi ý"}
        lines += [f"    {marks[found.severity]}: {found.place}: {found.message}" for found in shown]
        if len(findings) > len(shown):
            lines.append(f"    … và {len(findings) - len(shown)} chỗ nữa (--all để xem hết)")
    return "\n".join(lines)


def collected_json(one: Collected) -> dict[str, Any]:
    """The same as plain values."""
    submission = one.submission
    return {
        "file": one.file_name,
        "verdict": one.verdict.value,
        "unit": submission.unit if submission else None,
        "cycle": submission.cycle_id if submission else None,
        "kind": submission.kind.value if submission else None,
        "arrival_number": submission.arrival_number or None if submission else None,
        "archive_id": submission.archive_id or None if submission else None,
        "replaces": one.replaces or None,
        "findings": [found.to_json() for found in submission.findings] if submission else [],
        "error": {"code": one.error.code, "what": one.error.what, "next_step": one.error.next_step}
        if one.error
        else None,
    }

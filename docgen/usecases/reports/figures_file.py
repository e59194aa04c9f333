"""The file of figures beside a compiled report, and among the files of the issued one."""

import json
from collections.abc import Mapping
from typing import Any

from docgen.drafting.draft import Draft
from docgen.reporting.kept_edits import edited_blocks
from docgen.reporting.trace import SCHEMA, traced
from docgen.usecases import document_files as files
from docgen.usecases.ports import Archive

EDITED = "edited"  # blocks of the report that no longer read as they were compiled
NOTHING: Mapping[str, Any] = {}


def to_bytes(trace: Mapping[str, Any]) -> bytes:
    """The trace as a file, a line for each figure: thousands of units make a large one."""
    rest = {name: value for name, value in trace.items() if name != "figures"}
    head = json.dumps(rest, ensure_ascii=False)[:-1]
    figures = ",\n".join(json.dumps(figure, ensure_ascii=False) for figure in trace["figures"])
    return f'{head}, "figures": [\n{figures}\n]}}\n'.encode()


def read_trace(data: bytes) -> Mapping[str, Any]:
    """What ``to_bytes`` wrote; nothing if it is something else."""
    try:
        trace = json.loads(data)
        traced(trace)
    except (ValueError, KeyError, TypeError, IndexError):
        return NOTHING
    return trace if isinstance(trace, dict) and trace.get("schema") == SCHEMA else NOTHING


def companion_of(draft: Draft, data: bytes) -> dict[str, bytes]:
    """What is filed with the letter: the figures, if they are this draft's, and which blocks were edited by hand."""
    trace = read_trace(data)
    if not draft.draft_id or trace.get("draft_id") != draft.draft_id:
        return {}
    edited = edited_blocks(draft.text, trace.get("blocks", {}))
    return {files.FIGURES: to_bytes({**trace, EDITED: list(edited)})}


def edited_warnings(trace: Mapping[str, Any]) -> list[str]:
    """What a reader of the figures must know: where the report says what the clerk wrote."""
    return [
        f"Khối “{name}” đã sửa tay: số liệu kèm theo là của bản tổng hợp, có thể khác chữ trong báo cáo."
        for name in trace.get(EDITED, ())
    ]


def filed_trace(archive_id: str, archive: Archive) -> Mapping[str, Any]:
    """The figures filed with an issued report, nothing if it has none; ArchiveDamagedError."""
    if files.FIGURES not in {file.name for file in archive.files(archive_id)}:
        return NOTHING
    trace = read_trace(archive.read(archive_id, files.FIGURES))
    if not trace:
        raise files.damaged(archive_id, files.FIGURES)
    return trace

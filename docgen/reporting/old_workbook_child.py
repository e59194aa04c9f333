"""A child process: framed .xls files on stdin, their sheets on stdout. Run by ``old_workbook``, never imported there.

A damaged file can make calamine ask for so much memory that the system ends the process: then it ends this one only.
"""

import json
import sys
from datetime import date, datetime
from typing import Any

from docgen.processes.frames import limit_memory, read_frame, write_frame

MEMORY_BYTES = 1_000_000_000
READ, REFUSED = b"\1", b"\0"
DAY = "day"  # a day among the values, which JSON does not have


def main() -> None:
    """Answer until stdin ends."""
    limit_memory(MEMORY_BYTES)
    while (data := read_frame(sys.stdin.buffer)) is not None:
        status, answer = _answer(data)
        write_frame(sys.stdout.buffer, json.dumps(answer, default=_plain).encode(), status)


def _answer(data: bytes) -> tuple[bytes, Any]:
    from docgen.errors import DocgenError
    from docgen.reporting.grid_sheets import unfolded

    try:
        sheets = unfolded(data, "")
    except (DocgenError, MemoryError):
        return REFUSED, None
    return READ, [(one.title, one.hidden, one.grid, one.merged) for one in sheets]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return {DAY: (value.date() if isinstance(value, datetime) else value).isoformat()}
    return str(value)


if __name__ == "__main__":
    main()

"""A Word file from before 1997 (Word 6, Word 95) by catdoc or antiword, where one of them is installed."""

import re
import shutil
import subprocess
from collections.abc import Iterator

from docgen.capture.cell_lines import CELL, lines_with_cells
from docgen.capture.lines import BODY, Line, Paper
from docgen.vietnamese.legacy import from_legacy
from docgen.vietnamese.legacy_detection import detect_legacy

_SECONDS = 30
_CATDOC = ("catdoc", "-w", "-d", "utf-8", "-")
_ANTIWORD = ("antiword", "-w", "0", "-m", "UTF-8.txt", "-")


def read_older_word(data: bytes) -> Paper | None:
    """The lines of the file; None where no program could read it."""
    for command in (_CATDOC, _ANTIWORD):
        if text := _said(command, data):
            encoding = detect_legacy(text)
            shown = from_legacy(text, encoding) if encoding else text
            lines = _of_catdoc(shown) if command is _CATDOC else _of_antiword(shown)
            return Paper(tuple(lines), encoding=encoding.value if encoding else "")
    return None


def _said(command: tuple[str, ...], data: bytes) -> str:
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a program found on this computer, no shell
            [program, *command[1:]], input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", errors="replace").strip() if done.returncode == 0 else ""


def _of_catdoc(text: str) -> Iterator[Line]:
    """Catdoc ends a cell with a tab."""
    yield from lines_with_cells(text.replace("\t", CELL))


def _of_antiword(text: str) -> Iterator[Line]:
    """Antiword draws tables: a line of a row has a bar before, between and behind its cells."""
    table = 0
    inside = False
    for line in text.splitlines():
        cells = re.fullmatch(r"\|(.*)\|\s*", line)
        table += bool(cells) and not inside
        inside = bool(cells)
        if cells is None:
            yield Line(line, BODY)
            continue
        for column, cell in enumerate(cells[1].split("|"), 1):
            yield Line(cell.strip(), 100 * table + column)

"""The files of a folder that may be past documents, in a fixed order; one document may come as several files."""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from docgen.capture.file_kinds import PAPERS, TABLES

_LEFT_OUT = (".", "~$")  # hidden files; what Word leaves beside an open document
_PREFERRED = (".docx", ".doc", ".rtf", ".pdf")  # of one paper in several files: the one that says most


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What a clerk pointed at: papers that belong together in groups, tables, sheets, and what is none of these."""

    papers: tuple[tuple[Path, ...], ...]
    tables: tuple[Path, ...]
    sheets: tuple[Path, ...]
    others: tuple[Path, ...]


def find_arrivals(paths: Collection[Path], *, apart: Iterable[Path] = ()) -> Arrivals:
    """Every file at or below the paths, each once; folders in ``apart`` (the office's own) are not entered."""
    closed = {path.resolve() for path in apart}
    files = list(dict.fromkeys(file for path in paths for file in _files(path, closed)))
    papers = [file for file in files if file.suffix.lower() in PAPERS]
    tables = tuple(file for file in files if file.suffix.lower() in TABLES)
    # A sheet has no ending of its own, so it must be named; a .yaml somewhere in a folder is something else.
    sheets = tuple(
        path for path in files if path in set(paths) and path.suffix.lower() not in PAPERS | TABLES
    )
    known = {*papers, *tables, *sheets}
    groups = (tuple(group) for _, group in groupby(sorted(papers, key=_group_key), key=_group))
    return Arrivals(tuple(groups), tables, sheets, tuple(file for file in files if file not in known))


def _files(path: Path, closed: set[Path]) -> Iterator[Path]:
    if not path.is_dir():
        yield path  # also one that is not there: reading it will say so
        return
    for folder, names, files in os.walk(path):  # links to folders are not followed
        names[:] = sorted(
            name
            for name in names
            if not name.startswith(_LEFT_OUT) and (Path(folder) / name).resolve() not in closed
        )
        for name in sorted(files):
            if not name.startswith(_LEFT_OUT):
                yield Path(folder) / name


def _group(path: Path) -> tuple[str, str]:
    """Files of one folder that differ in their ending only: 4157.docx and its scan 4157.pdf."""
    return str(path.parent), path.stem


def _group_key(path: Path) -> tuple[str, str, int, str]:
    ending = path.suffix.lower()
    return (*_group(path), _PREFERRED.index(ending), path.name)

"""The journal from the database: lines that a lost or cut file lacks, byte for byte as they were."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.archive.durable import make_folders, sync_folder, write_new
from docgen.archive.failures import write_failures_explained
from docgen.archive.folder_lock import exclusive
from docgen.archive.verify_findings import ArchiveFinding, finding
from docgen.archive.verify_journal import read_journal
from docgen.errors import IndexUnusableError, JournalDamagedError


def restore_journal(folder: Path, database: Path) -> int:
    """Append what the journal lacks; returns the number of bytes put back.

    IndexUnusableError if the database has no whole chain, JournalDamagedError if the two do not begin alike.
    """
    lines = _remembered(database)
    _check_chain(lines, database)
    put_back = 0
    with write_failures_explained(folder):
        make_folders(folder)
        with exclusive(folder):
            missing = {
                year: _missing(folder / f"{year:04d}.jsonl", content) for year, content in lines.items()
            }
            for year in sorted(year for year in missing if missing[year]):
                _put(folder / f"{year:04d}.jsonl", lines[year])
                put_back += len(missing[year])
            sync_folder(folder)  # also for one who was killed before that
    return put_back


def remembers_journal(database: Path) -> bool:
    """Whether the database holds any line of a journal; one that cannot be read holds none."""
    try:
        return bool(_remembered(database))
    except IndexUnusableError:
        return False


def _remembered(database: Path) -> Mapping[int, bytes]:
    """What each year's file should hold, as the database has it."""
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT year, line FROM event ORDER BY sequence").fetchall()
    except sqlite3.Error as error:
        raise _useless(database, "không đọc được") from error
    lines: dict[int, bytes] = {}
    for year, line in rows:
        lines[year] = lines.get(year, b"") + line.encode()
    if not lines:
        raise _useless(database, "không có dòng nhật ký nào")
    return lines


def _check_chain(lines: Mapping[int, bytes], database: Path) -> None:
    found: list[ArchiveFinding] = []
    with TemporaryDirectory() as scratch:
        for year, content in lines.items():
            Path(scratch, f"{year:04d}.jsonl").write_bytes(content)
        read_journal(Path(scratch), lambda *words: found.append(finding(*words)))
    if found:
        raise _useless(database, f"chuỗi nhật ký trong đó đứt ở {found[0].path}")


def _missing(path: Path, content: bytes) -> bytes:
    there = path.read_bytes() if path.is_file() else b""
    whole = there[: there.rfind(b"\n") + 1]
    if not content.startswith(whole) or not content.startswith(there[: len(whole)]):
        raise JournalDamagedError(
            "Nhật ký và cơ sở dữ liệu không giống nhau từ đầu; không nối được.",
            where=str(path),
            next_step="Giữ nguyên cả hai, báo người quản trị; so với bản sao lưu gần nhất.",
        )
    return content[len(whole) :]


def _put(path: Path, content: bytes) -> None:
    """The whole file at one stroke, in place of the beginning that stands there: a power cut leaves one of the two."""
    work = path.parent.parent / "work"
    make_folders(work)
    draft = work / f"new-{path.name}"
    draft.unlink(missing_ok=True)
    write_new(draft, content)
    draft.chmod(0o644)  # unlike what is filed, a journal is written to
    draft.replace(path)


def _useless(database: Path, why: str) -> IndexUnusableError:
    return IndexUnusableError(
        f"Cơ sở dữ liệu không dựng lại được nhật ký: {why}.",
        where=str(database),
        next_step="Lấy lại archive/journal từ bản sao lưu; không có thì: docgen rebuild --from archive",
    )

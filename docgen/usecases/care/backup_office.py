"""Back the office up (sao lưu) while its clerks work: what the journal says at one moment, and the objects of it.

The journal is taken first; then an object it has recorded is certainly there. A version or a document that came
later is left for the next backup, so that what is restored is one consistent office (archive.md §6).
"""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen import __version__
from docgen.archive.failures import write_failures_explained
from docgen.archive.folder_lock import exclusive
from docgen.archive.parcel_reading import ParcelReader, broken
from docgen.archive.parcel_writing import Parcel
from docgen.archive.snapshot import ObjectSnapshot, snapshot
from docgen.archive.verify_findings import ArchiveFinding, finding
from docgen.archive.verify_journal import JournalFacts, read_journal
from docgen.archive.verify_store import object_ids
from docgen.errors import ArchiveDamagedError
from docgen.settings import DIRECTORY_FILE_NAME, FILE_NAME, SEARCHES_FILE_NAME, Settings

MANIFEST = "SAO-LUU.sha512"
FACTS = "SAO-LUU.json"
FORMAT = 1
DATABASE = "docgen.db"

_AT_WORK_SECONDS = 600  # an object that nobody has settled for as long is a leftover, and is kept
_LOCK_SECONDS = 60.0
_TAIL_BYTES = 1 << 20  # longer than any line of the journal
_LEFT_OUT = (".", "~$")


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds, and what was not as it must be in the office it was made from."""

    objects: int
    files: int
    size_bytes: int
    events: int
    findings: tuple[ArchiveFinding, ...]


def back_up(
    settings: Settings, parcel: Parcel, *, now: datetime, tell: Callable[[int, int], None]
) -> BackedUp:
    """Fill the parcel; damage in the archive is copied as it is and told."""
    found: list[ArchiveFinding] = []

    def report(code: str, path: str, what: str) -> None:
        found.append(finding(code, path, what))

    for name, path in _office_files(settings):
        parcel.copy(name, path)
    with TemporaryDirectory() as scratch:
        copy = Path(scratch, DATABASE)
        if _copy_database(settings.index / DATABASE, copy):  # before the journal: it may not be ahead of it
            parcel.copy(f"index/{DATABASE}", copy)
        for name, path, size in _journal_now(settings.archive / "journal"):
            parcel.copy(f"archive/journal/{name}", path, most_bytes=size)
            _first_bytes(path, size, Path(scratch, name))
        (Path(scratch) / DATABASE).unlink(missing_ok=True)
        facts = read_journal(Path(scratch), report)
    ids = _wanted(settings.archive, facts, report, now)
    for at, archive_id in enumerate(ids, 1):
        _put_object(parcel, settings.archive, archive_id, facts, report)
        tell(at, len(ids))
    parcel.put(FACTS, _facts(facts, len(ids), now))
    parcel.put(MANIFEST, "".join(f"{digest}  {name}\n" for name, digest in parcel.digests.items()).encode())
    return BackedUp(len(ids), len(parcel.sizes), sum(parcel.sizes.values()), facts.events, tuple(found))


def check_backup(reader: ParcelReader, tell: Callable[[int, int], None]) -> dict[str, str]:
    """The digests (sha512) of all files after each was read again; ArchiveDamagedError names the bad one."""
    stated = backup_manifest(reader)
    for at, (name, digest) in enumerate(stated.items(), 1):
        if reader.digest(name) != digest:
            raise broken(reader, name, "Tệp trong bản sao lưu không còn như lúc ghi.")
        tell(at, len(stated))
    return stated


def backup_manifest(reader: ParcelReader) -> dict[str, str]:
    """What the manifest states, file by file; ArchiveDamagedError unless it names every file and no other."""
    try:
        lines = reader.read(MANIFEST).decode().splitlines()
        stated = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    except UnicodeDecodeError as error:
        raise broken(reader, MANIFEST, "Bảng mã băm của bản sao lưu đã hỏng.") from error
    if odd := sorted((stated.keys() | {MANIFEST}) ^ reader.sizes.keys()):
        raise broken(reader, odd[0], "Bản sao lưu thiếu tệp này, hoặc có thêm tệp lạ.")
    return stated


def _office_files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """What a person wrote or may read; the store and the journal follow apart."""
    archive = settings.archive
    own = [settings.root / name for name in (FILE_NAME, DIRECTORY_FILE_NAME, SEARCHES_FILE_NAME)]
    own += [path for path in archive.iterdir() if path.is_file()] if archive.is_dir() else []
    own += [path for path in (archive / "ocfl").glob("*") if path.is_file()]
    for folder in (settings.templates, settings.reports, settings.waiting):
        own += [path for path in folder.rglob("*") if path.is_file()]
    for path in sorted(own):
        if path.is_file() and not path.name.startswith(_LEFT_OUT):
            yield path.relative_to(settings.root).as_posix(), path


def _copy_database(source: Path, target: Path) -> bool:
    """Copy a database that others may be writing; False if there is none fit to be copied (it is derived)."""
    if not source.is_file():
        return False
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=_LOCK_SECONDS)) as there,
            closing(sqlite3.connect(target)) as here,
        ):
            there.backup(here)
            here.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        return False
    return True


def _journal_now(folder: Path) -> list[tuple[str, Path, int]]:
    """Name, path and size in bytes of the journal's files at one moment; they only grow, at the end."""
    if not folder.is_dir():
        return []
    with write_failures_explained(folder), exclusive(folder, wait_seconds=_LOCK_SECONDS):
        return [(path.name, path, _whole_size(path)) for path in sorted(folder.glob("[0-9]*.jsonl"))]


def _whole_size(path: Path) -> int:
    """Up to the end of the last whole line: what a killed writer left behind it was never said to anyone."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read()
    return size - len(tail) + tail.rfind(b"\n") + 1


def _first_bytes(source: Path, size: int, target: Path) -> None:
    with source.open("rb") as file:
        target.write_bytes(file.read(size))


def _wanted(
    archive: Path, facts: JournalFacts, report: Callable[[str, str, str], None], now: datetime
) -> list[str]:
    """The objects to copy: those that the journal has recorded, and old leftovers that it has not."""
    recorded = [archive_id for archive_id, digests in facts.recorded.items() if digests]
    there = set(object_ids(archive, report)) if (archive / "ocfl").is_dir() else set()
    for archive_id in sorted(set(recorded) - there):
        report("L006", f"ocfl/{archive_id}", "Mất hồ sơ: nhật ký đã ghi mà kho không có.")
    return sorted([*(there & set(recorded)), *_leftovers(archive, there - set(recorded), now)])


def _leftovers(archive: Path, ids: Iterable[str], now: datetime) -> Iterator[str]:
    for archive_id in ids:
        status = (archive / "ocfl" / archive_id).stat()
        if now.timestamp() - max(status.st_ctime, status.st_mtime) > _AT_WORK_SECONDS:
            yield archive_id


def _put_object(
    parcel: Parcel,
    archive: Path,
    archive_id: str,
    facts: JournalFacts,
    report: Callable[[str, str, str], None],
) -> None:
    folder = archive / "ocfl" / archive_id
    shot = _as_recorded(folder, archive_id, facts, report)
    for name, content in shot.files.items():
        place = f"archive/ocfl/{archive_id}/{name}"
        if isinstance(content, bytes):
            parcel.put(place, content)
            continue
        try:
            parcel.copy(place, content)
        except ArchiveDamagedError as error:
            report("L003", f"ocfl/{archive_id}/{name}", error.what)
    for name, digest in _stated(shot):
        if parcel.digests.get(f"archive/ocfl/{archive_id}/{name}") != digest:
            report("E092", f"ocfl/{archive_id}/{name}", "Tệp mất hoặc đã bị thay đổi; đã chép nguyên trạng.")


def _stated(shot: ObjectSnapshot) -> list[tuple[str, str]]:
    """Path and digest of every content file, as the object's own inventory states them."""
    inventory = shot.files.get("inventory.json")
    try:
        manifest = json.loads(inventory)["manifest"] if isinstance(inventory, bytes) else {}
        return [(path, digest.lower()) for digest, paths in manifest.items() for path in paths]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []  # a damaged inventory was reported when it was not the one that is recorded


def _as_recorded(
    folder: Path, archive_id: str, facts: JournalFacts, report: Callable[[str, str, str], None]
) -> ObjectSnapshot:
    """The object as the journal knows it; as it stands, and told, if it is not so any more."""
    digests = facts.digests(archive_id)
    try:
        return snapshot(folder, digest=digests[-1] if digests else None)
    except ArchiveDamagedError as error:
        report("J010", f"ocfl/{archive_id}", f"{error.what} Đã chép nguyên trạng.")
        return ObjectSnapshot(
            "", {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        )


def _facts(facts: JournalFacts, objects: int, now: datetime) -> bytes:
    fields = {
        "format": FORMAT,
        "made_at": now.isoformat(timespec="seconds"),
        "program": f"docgen {__version__}",
        "events": facts.events,
        "journal_head": facts.head,
        "objects": objects,
    }
    return (json.dumps(fields, ensure_ascii=False, indent=2) + "\n").encode()


def default_name(office_key: str, now: datetime) -> str:
    """A name that sorts by time.

    >>> default_name("ubnd", datetime(2023, 11, 28, 8, 5, 9))
    'sao-luu-ubnd-20231128-080509.zip'
    """
    return f"sao-luu-{office_key}-{time.strftime('%Y%m%d-%H%M%S', now.timetuple())}.zip"

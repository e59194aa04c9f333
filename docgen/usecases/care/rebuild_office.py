"""Rebuild the office's books (dựng lại sổ): database from journal, journal from database, or both from the archive."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.archive.snapshot import snapshot
from docgen.archive.verify_findings import ArchiveFinding
from docgen.archive.verify_store import Job, check_job
from docgen.domain.record import DocumentRecord, Origin
from docgen.errors import JournalDamagedError
from docgen.settings import Settings
from docgen.usecases.care.backup_office import DATABASE
from docgen.usecases.care.books_aside import BooksAside, forget_database
from docgen.usecases.care.journal_from_database import remembers_journal
from docgen.usecases.numbers.adopt_number import StandingObject, adopt_number, metadata_paths, standing_object
from docgen.usecases.ports import Archive, Register

HOLDER = "dựng lại từ kho"

Numbers = dict[tuple[str, str], set[int]]  # năm, sổ → các số có hồ sơ


@dataclass(frozen=True, slots=True)
class SeriesGap:
    """What the archive cannot tell about one series of one year: numbers without an object, and the next one."""

    year: str
    series: str
    missing: tuple[int, ...]
    highest: int


@dataclass(slots=True)
class Rebuilt:
    """What was entered anew, what could not be, and what nobody can know from the archive alone."""

    entered: int = 0
    damaged: list[ArchiveFinding] = field(default_factory=list)
    gaps: tuple[SeriesGap, ...] = ()


def rebuild_from_archive(
    *,
    settings: Settings,
    archive: Archive,
    open_register: Callable[[Path, Path], Register],
    tell: Callable[[int, int], None],
) -> Rebuilt:
    """Make a new journal from the objects of the archive, in the order they were filed; nobody gets a number meanwhile.

    ``open_register`` opens one on a journal folder and a database; its clock stands still. Interrupted, it may be
    called again: the journal appears whole or not at all, and one that it made itself is known again until
    ``BooksAside.forget``. JournalDamagedError if there is another journal, or a database that remembers one: the
    archive knows less than either.
    """
    aside = BooksAside(settings.archive, settings.index)
    database = settings.index / DATABASE
    with aside.alone():
        if aside.is_in_place():
            aside.flush_place()
            return _entered(settings, archive, None, tell)
        _refuse_if_known_otherwise(settings.archive / "journal", database)
        aside.begin()
        rebuilt = _entered(settings, archive, open_register(aside.journal, aside.database), tell)
        forget_database(database)
        if rebuilt.entered:
            aside.put_in_place()
    return rebuilt


def _entered(
    settings: Settings, archive: Archive, register: Register | None, tell: Callable[[int, int], None]
) -> Rebuilt:
    """Every object entered into the register; None: they are in it already, and only counted."""
    rebuilt, numbers = Rebuilt(), Numbers()
    ids = _in_order_of_filing(settings.archive / "ocfl", list(archive.object_ids()))
    for at, archive_id in enumerate(ids, 1):
        wrong = [
            one for one in check_job(Job(str(settings.archive), archive_id, False, ())) if not one.is_warning
        ]
        if wrong:
            rebuilt.damaged.extend(wrong)
            continue
        found = read_standing(settings.archive, archive_id)
        is_foreign = (
            isinstance(found.record, DocumentRecord) and found.record.issuer.key != settings.office.key
        )
        if register is not None:
            adopt_number(found, register, holder=HOLDER, is_foreign=is_foreign)
        _count(found, numbers)
        rebuilt.entered += 1
        tell(at, len(ids))
    rebuilt.gaps = tuple(_gaps(numbers))
    return rebuilt


def read_standing(archive: Path, archive_id: str) -> StandingObject:
    """What an object of the archive says of itself; ArchiveDamagedError."""
    shot = snapshot(archive / "ocfl" / archive_id)
    content = shot.files["inventory.json"]
    assert isinstance(content, bytes)  # noqa: S101  (a snapshot reads its inventory once)
    inventory: dict[str, Any] = json.loads(content)
    files = {path: (archive / "ocfl" / archive_id / path).read_bytes() for path in metadata_paths(inventory)}
    return standing_object(archive_id, shot.digest, inventory, files)


def _refuse_if_known_otherwise(folder: Path, database: Path) -> None:
    if any(folder.glob("*.jsonl")):
        raise JournalDamagedError(
            "Nhật ký cấp số vẫn còn; kho biết ít hơn nhật ký nên không dựng lại từ kho.",
            where=str(folder),
            next_step="Dùng: docgen rebuild --from journal. Chỉ khi nhật ký hỏng hẳn và không có bản sao lưu: "
            "chuyển các tệp trong thư mục này và thư mục index đi nơi khác rồi chạy lại.",
        )
    if remembers_journal(database):
        raise JournalDamagedError(
            "Cơ sở dữ liệu còn nhớ nhật ký; kho biết ít hơn nên không dựng lại từ kho.",
            where=str(database),
            next_step="Dùng: docgen rebuild --from database. Chỉ khi lệnh ấy không nối lại được và không có bản "
            "sao lưu: chuyển thư mục index đi nơi khác rồi chạy lại.",
        )


def _in_order_of_filing(store: Path, ids: Sequence[str]) -> list[str]:
    """By the time the first version was made; what cannot be read comes last, to be reported."""
    return sorted(ids, key=lambda archive_id: (_created(store / archive_id / "inventory.json"), archive_id))


def _created(inventory: Path) -> str:
    try:
        return str(json.loads(inventory.read_bytes())["versions"]["v1"]["created"])
    except (OSError, ValueError, KeyError, TypeError):
        return "~"


def _count(found: StandingObject, numbers: Numbers) -> None:
    """Note the number if the series is one that this office counts up."""
    record = found.record
    if isinstance(record, DocumentRecord) and record.origin is not Origin.ISSUED:
        return
    number = record.reference.number if isinstance(record, DocumentRecord) else record.number
    year, series, _ = found.archive_id.split("/")
    numbers.setdefault((year, series), set()).add(number)


def _gaps(numbers: Numbers) -> Iterator[SeriesGap]:
    for (year, series), taken in sorted(numbers.items()):
        missing = tuple(sorted(set(range(min(taken), max(taken))) - taken))
        yield SeriesGap(year, series, missing, max(taken))

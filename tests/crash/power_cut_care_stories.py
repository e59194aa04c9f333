"""The commands that care for the office as a whole, as stories of a power cut."""

import shutil
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from crash.power_cut_story import (
    DAY,
    HELD,
    LETTER,
    STANDS,
    Story,
    all_done,
    an_office,
    in_good_health,
    journal_of,
    stands,
)

from docgen.archive.adoption import adopt_object
from docgen.archive.parcel_reading import open_parcel
from docgen.archive.parcel_writing import parcel_at
from docgen.archive.snapshot import snapshot
from docgen.domain.amendment import DocumentState
from docgen.domain.register import NumberClaim, NumberState
from docgen.register.ledger import LedgerRegister
from docgen.settings import load_settings
from docgen.usecases.care.backup_office import DATABASE, back_up, check_backup
from docgen.usecases.care.books_aside import BooksAside
from docgen.usecases.care.journal_from_database import restore_journal
from docgen.usecases.care.rebuild_office import read_standing, rebuild_from_archive
from docgen.usecases.care.restore_office import restore
from docgen.usecases.numbers.adopt_number import adopt_number

Office = Any  # the office of conftest.py

AT = datetime(2023, 11, 28, tzinfo=UTC)
CLOCK = SimpleNamespace(now=lambda: AT)


def _backup(name: str) -> Story:
    def act(office: Office) -> str:
        if not (office.root / name).exists():
            with parcel_at(office.root / name) as parcel:
                back_up(load_settings(office.root), parcel, now=AT, tell=lambda *_: None)
        return name

    def holds(office: Office, told: bool) -> None:
        if not told and not (office.root / name).exists():
            return
        target = office.root / f"from {name} {told}"
        with open_parcel(office.root / name) as reader:
            check_backup(reader, lambda *_: None)
            if not target.exists():
                restore(reader, target, tell=lambda *_: None)
        in_good_health(target)
        assert type(office)(target).open().entry(LETTER).state is NumberState.FILED

    return Story(an_office_at_rest, act, holds)


def an_office_at_rest(office: Office) -> None:
    """Where nothing waits for a clerk; its database where a backup looks for it."""
    all_done(office)
    (office.root / "index" / "register.db").rename(office.root / "index" / DATABASE)


def _backed_up(office: Office) -> None:
    an_office_at_rest(office)
    with parcel_at(office.root / "b.zip") as parcel:
        back_up(load_settings(office.root), parcel, now=AT, tell=lambda *_: None)


def _restore(office: Office) -> str:
    target = office.root / "restored"
    if not target.exists():
        with open_parcel(office.root / "b.zip") as reader:
            restore(reader, target, tell=lambda *_: None)
    return "restored"


def _restored(office: Office, told: bool) -> None:
    target = office.root / "restored"
    if told or target.exists():
        assert (target / "docgen.toml").read_bytes() == (office.root / "docgen.toml").read_bytes()
        in_good_health(target)
        other = type(office)(target)
        entry = other.open().entry(LETTER)
        assert other.archive.inventory_digest(LETTER) == entry.inventory_digest


def _another_office(office: Office) -> None:
    """With an object of ours beside it, as a bag brings it."""
    an_office(office)
    other = type(office)(office.root / "other")
    other.root.mkdir()
    other.take(other.open(), NumberClaim("from elsewhere", "CV-UBND", DAY, "from elsewhere", number=4))


def _adopt(office: Office) -> str:
    archive_id, source = "2023/CV-UBND/00004", office.root / "other" / "archive"
    if office.archive.lasting_digest(archive_id) is None:
        shot = snapshot(source / "ocfl" / archive_id)
        files = {
            name: data if isinstance(data, bytes) else data.read_bytes() for name, data in shot.files.items()
        }
        adopt_object(office.root / "archive", archive_id, files)
    adopt_number(read_standing(source, archive_id), office.open(), holder="gói", is_foreign=True)
    return archive_id


def _adopted(office: Office, told: bool) -> None:
    if told:
        stands(office, "from elsewhere", NumberState.FILED)


def _cut_journal(office: Office) -> None:
    an_office(office)
    lines = journal_of(office).read_bytes().splitlines(keepends=True)
    journal_of(office).write_bytes(b"".join(lines[:3]))


def _put_journal_back(office: Office) -> str:
    restore_journal(office.root / "archive" / "journal", office.database)
    return "put back"


def _put_back(office: Office, told: bool) -> None:
    if told:
        assert office.open().by_request("third").archive_id == HELD


def _only_the_archive(office: Office) -> None:
    an_office(office)
    shutil.rmtree(office.root / "archive" / "journal")
    shutil.rmtree(office.root / "index")
    (office.root / "index").mkdir()


def _rebuild(office: Office) -> str:
    settings = load_settings(office.root)
    if (
        not any((settings.archive / "journal").glob("*.jsonl"))
        or BooksAside(settings.archive, settings.index).is_begun
    ):
        rebuild_from_archive(
            settings=settings,
            archive=office.archive,
            open_register=lambda journal, database: LedgerRegister(journal, database, CLOCK),
            tell=lambda *_: None,
        )
        BooksAside(settings.archive, settings.index).forget()
    return "rebuilt"


def _has_books_again(office: Office, told: bool) -> None:
    if told:
        stands(office, "second", NumberState.FILED)
        (corrected,) = office.open().by_request("first").record.amendments
        assert corrected.state is DocumentState.CORRECTED


CARE: dict[str, Story] = {
    "adopt": Story(_another_office, _adopt, _adopted, STANDS | {"J012"}),
    "backup into a folder": _backup("sao-luu"),
    "backup into a zip": _backup("sao-luu.zip"),
    "put the journal back": Story(_cut_journal, _put_journal_back, _put_back, mends=True),
    "restore": Story(_backed_up, _restore, _restored),
    "rebuild from the archive": Story(_only_the_archive, _rebuild, _has_books_again, mends=True),
}

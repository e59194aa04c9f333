"""Commands whose every unsynced write is dropped, and what must be true afterwards, whatever was dropped."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from docgen.archive import verify_run
from docgen.archive.adoption import adopt_object
from docgen.archive.parcel_reading import open_parcel
from docgen.archive.parcel_writing import parcel_at
from docgen.archive.snapshot import snapshot
from docgen.archive.verify_run import Plan, Progress, verify_archive
from docgen.domain.amendment import DocumentState
from docgen.domain.register import BlockClaim, NumberClaim, NumberState
from docgen.settings import load_settings
from docgen.usecases.care.backup_office import DATABASE, back_up, check_backup
from docgen.usecases.care.journal_from_database import restore_journal
from docgen.usecases.care.rebuild_office import read_standing
from docgen.usecases.care.restore_office import restore
from docgen.usecases.numbers.adopt_number import adopt_number

Office = Any  # the office of conftest.py

REPOSITORY = Path(__file__).parents[2]
DAY, NEXT_YEAR = date(2023, 11, 28), date(2024, 1, 2)
AT = datetime(2023, 11, 28, tzinfo=UTC)
STANDS = frozenset({"W103"})  # in the archive, and the register is not told yet
LETTER, HELD = "2023/CV-UBND/00002", "2023/CV-UBND/00003"


@dataclass(frozen=True, slots=True)
class Story:
    """What stands before, the command, and what else must hold once it was repeated after the crash."""

    before: Callable[[Office], object]
    act: Callable[[Office], str]
    holds: Callable[[Office, bool], None]  # with whether the clerk had been told
    may_wait: frozenset[str] = frozenset()  # what the verifier may say until the command is repeated
    mends: bool = (
        False  # what was damaged before, from the database: only the command itself makes the office whole
    )


def an_office(office: Office) -> None:
    """Two letters, one of them corrected, and a number that nobody has used yet."""
    for name in ("docgen.toml", "recipients.toml"):
        (office.root / name).write_bytes((REPOSITORY / name).read_bytes())
    register = office.open()
    first = office.issue(register, "first").archive_id
    office.amend(register, first, DocumentState.CORRECTED, "word")
    assert office.issue(register, "second").archive_id == LETTER
    assert office.reserve(register, "third").archive_id == HELD


def in_good_health(root: Path, *, but: frozenset[str] = frozenset()) -> None:
    """Nothing is wrong in the archive."""
    findings = verify_archive(root / "archive", Plan(workers=1), Progress(), lambda _: None).findings
    wrong = [one.to_json() for one in findings if one.code not in but]
    assert not wrong, wrong


def recovered(office: Office, story: Story, told: Iterable[str]) -> None:
    """The next command needs no repair, what was told is true, and the same command comes to the same end."""
    # Flushing is not on trial here, and nobody else writes for whom the verifier would have to wait.
    with patch.object(os, "fsync", lambda _: None), patch.object(verify_run, "_SETTLING_SECONDS", 0):
        if story.mends and not told:
            story.act(office)
        office.take(office.open(), NumberClaim("somebody else's", "QĐ-UBND", NEXT_YEAR, "somebody else's"))
        in_good_health(office.root, but=story.may_wait)
        story.holds(office, bool(tuple(told)))
        again = story.act(office)
        assert all(one == again for one in told), (again, tuple(told))
        in_good_health(office.root)
        story.holds(office, True)
        _keeps_what_stood(office)


def _keeps_what_stood(office: Office) -> None:
    register = office.open()
    for name in ("first", "second"):
        entry = register.by_request(name)
        if entry is not None:
            assert office.archive.inventory_digest(entry.archive_id) == entry.inventory_digest
            assert office.archive.read(entry.archive_id, "thu.docx")
    assert all(account.gaps == () for account in register.numbers.account(DAY.year))


def _stands(office: Office, request: str, state: NumberState) -> None:
    entry = office.open().by_request(request)
    assert entry is not None
    assert entry.state is state
    if state is NumberState.FILED:
        assert office.archive.read(entry.archive_id, "thu.docx") == request.encode() * 100


def _filed(request: str) -> Callable[[Office, bool], None]:
    def holds(office: Office, told: bool) -> None:
        if told:
            _stands(office, request, NumberState.FILED)
            there = {path.name for path in (office.root / "archive").rglob("*.*")}
            assert {"README.md", "metadata.schema.json", "LAYOUT.md"} <= there

    return holds


def _issue(office: Office) -> str:
    office.archive.check_writable(needed_bytes=100)  # as the command does before it takes a number
    return str(office.issue(office.open(), "letter").archive_id)


def _reserve(office: Office) -> str:
    return " ".join(office.reserve(office.open(), f"letter {at}").archive_id for at in range(3))


def _reserved(office: Office, told: bool) -> None:
    for at in range(3) if told else ():
        _stands(office, f"letter {at}", NumberState.ISSUING)


def _amend(state: DocumentState) -> Story:
    def act(office: Office) -> str:
        return str(office.amend(office.open(), LETTER, state, "correction").archive_id)

    def holds(office: Office, told: bool) -> None:
        if told:
            (done,) = office.open().entry(LETTER).record.amendments
            assert done.state is state

    return Story(an_office, act, holds, frozenset({"J013"}))


def _suffix(office: Office) -> str:
    claim = NumberClaim("letter", "CV-UBND", DAY, "letter", beside=2, reason="Bổ sung phụ lục")
    return str(office.take(office.open(), claim).archive_id)


def _void(office: Office) -> str:
    office.void(office.open(), HELD)
    return HELD


def _voided(office: Office, told: bool) -> None:
    if told:
        assert office.open().entry(HELD).state is NumberState.VOID


def _hold(office: Office) -> str:
    block = BlockClaim("block", "CV-UBND", DAY, count=3, holder="Phòng Kinh tế", by="văn thư")
    return " ".join(entry.archive_id for entry in office.open().numbers.hold(block))


def _held(office: Office, told: bool) -> None:
    for number in (4, 5, 6) if told else ():
        assert office.open().entry(f"2023/CV-UBND/{number:05d}").state is NumberState.RESERVED


def _release(office: Office) -> str:
    register = office.open()
    if register.entry("2023/CV-UBND/00006") is not None:
        register.numbers.release("2023/CV-UBND/00006", by="văn thư")
    return "released"


def _released(office: Office, told: bool) -> None:
    if told:
        assert office.open().entry("2023/CV-UBND/00006") is None


def _all_done(office: Office) -> None:
    an_office(office)
    _void(office)


def _close_year(office: Office) -> str:
    return str(office.open().numbers.close_year(DAY.year, by="văn thư").at)


def _closed(office: Office, told: bool) -> None:
    if told:
        assert office.open().numbers.closing(DAY.year) is not None


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
    _all_done(office)
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
    if office.archive.inventory_digest(archive_id) is None:
        shot = snapshot(source / "ocfl" / archive_id)
        files = {
            name: data if isinstance(data, bytes) else data.read_bytes() for name, data in shot.files.items()
        }
        adopt_object(office.root / "archive", archive_id, files)
    adopt_number(read_standing(source, archive_id), office.open(), holder="gói", is_foreign=True)
    return archive_id


def _adopted(office: Office, told: bool) -> None:
    if told:
        _stands(office, "from elsewhere", NumberState.FILED)


def _half_a_line(office: Office) -> None:
    """What a writer who was killed long ago left: longer than a sector."""
    an_office(office)
    with _journal(office).open("ab") as journal:
        journal.write(b'{"b":{"archive_id":"' + b"x" * 1500)


def _journal(office: Office) -> Path:
    return max((office.root / "archive" / "journal").glob("*.jsonl"))


def _cut_journal(office: Office) -> None:
    an_office(office)
    lines = _journal(office).read_bytes().splitlines(keepends=True)
    _journal(office).write_bytes(b"".join(lines[:3]))


def _put_journal_back(office: Office) -> str:
    restore_journal(office.root / "archive" / "journal", office.database)
    return "put back"


def _put_back(office: Office, told: bool) -> None:
    if told:
        assert office.open().by_request("third").archive_id == HELD


STORIES: dict[str, Story] = {
    "the first letter of an office": Story(lambda _: None, _issue, _filed("letter"), STANDS),
    "issue": Story(an_office, _issue, _filed("letter"), STANDS),
    "reserve": Story(an_office, _reserve, _reserved),
    "correct": _amend(DocumentState.CORRECTED),
    "recall": _amend(DocumentState.RECALLED),
    "suffix": Story(an_office, _suffix, _filed("letter"), STANDS),
    "void": Story(an_office, _void, _voided, STANDS),
    "hold": Story(an_office, _hold, _held),
    "release": Story(lambda office: (an_office(office), _hold(office)), _release, _released),
    "close the year": Story(_all_done, _close_year, _closed),
    "adopt": Story(_another_office, _adopt, _adopted, STANDS | {"J012"}),
    "backup into a folder": _backup("sao-luu"),
    "backup into a zip": _backup("sao-luu.zip"),
    "reserve after half a line": Story(_half_a_line, _reserve, _reserved),
    "put the journal back": Story(_cut_journal, _put_journal_back, _put_back, mends=True),
    "restore": Story(_backed_up, _restore, _restored),
}

"""The journal is the truth: the database may vanish, the journal may not change unseen."""

import errno
import os
import random
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.archive.folder_lock import exclusive
from docgen.errors import ArchiveNotWritableError, IndexUnusableError, JournalDamagedError, RegisterBusyError

Desk = Any  # the fixture of conftest.py


@pytest.fixture
def journal(desk: Desk) -> Path:
    """The journal of an office with four filed documents and one reserved number."""
    for request in "abcd":
        desk.file(request)
    desk.reserve("e")
    return desk.journal / "2023.jsonl"


def _all(desk: Desk) -> list[object]:
    register = desk.open()
    return [*register.filed(), *register.unfinished()]


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("reopen", [True, False], ids=["another process", "the same process"])
def test_deleting_the_database_loses_nothing(desk: Desk, reopen: bool) -> None:
    before = _all(desk)
    for path in desk.database.parent.iterdir():
        path.unlink()
    register = desk.open() if reopen else desk.register

    assert [*register.filed(), *register.unfinished()] == before
    assert register.reserve(desk.claim("f")).number == 6


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    "content",
    [b"", b"not a database" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000],
    ids=["empty", "text", "torn"],
)
def test_a_damaged_database_is_made_anew(desk: Desk, content: bytes) -> None:
    before = _all(desk)
    for path in desk.database.parent.iterdir():
        path.unlink()
    desk.database.write_bytes(content)

    assert _all(desk) == before


@pytest.mark.usefixtures("journal")
def test_a_database_torn_in_the_middle_is_made_anew(desk: Desk) -> None:
    before = _all(desk)
    with sqlite3.connect(desk.database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    size = desk.database.stat().st_size
    with desk.database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))

    assert _all(desk) == before
    assert desk.open().reserve(desk.claim("f")).number == 6


@pytest.mark.usefixtures("journal")
def test_a_database_of_another_version_is_made_anew(desk: Desk) -> None:
    before = _all(desk)
    connection = sqlite3.connect(desk.database)
    connection.execute("PRAGMA user_version = 999")
    connection.close()

    assert _all(desk) == before


@pytest.mark.usefixtures("journal")
def test_an_old_copy_of_the_database_catches_up(desk: Desk, tmp_path: Path) -> None:
    connection = sqlite3.connect(desk.database)
    backup = sqlite3.connect(tmp_path / "old.db")
    connection.backup(backup)
    connection.close()
    backup.close()
    desk.file("f")
    before = _all(desk)
    for path in desk.database.parent.iterdir():
        path.unlink()
    (tmp_path / "old.db").rename(desk.database)

    assert _all(desk) == before
    assert desk.open().reserve(desk.claim("g")).number == 7


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.999])
def test_a_torn_last_line_is_cut_by_the_next_writer(desk: Desk, journal: Path, kept: float) -> None:
    whole = journal.read_bytes()
    last = whole.splitlines(keepends=True)[-1]
    journal.write_bytes(whole + last[: int(len(last) * kept)])

    assert desk.register.preview(desk.claim("f")).number == 6
    assert desk.open().reserve(desk.claim("f")).number == 6
    assert journal.read_bytes().startswith(whole)
    assert desk.open().verify() == 10


def test_a_last_line_of_which_only_the_end_reached_the_disk_is_cut(desk: Desk, journal: Path) -> None:
    """A power cut may let the second sector of a line come to the disk and not the first."""
    before, whole = _all(desk), journal.read_bytes()
    in_sector = 512 - len(whole) % 512
    journal.write_bytes(whole + bytes(in_sector) + b'"s":99}\n')

    assert _all(desk) == before
    assert desk.reserve("f").number == 6
    assert journal.read_bytes().startswith(whole)
    assert desk.open().verify() == 10


def test_zeros_in_a_line_that_is_not_the_last_are_damage(desk: Desk, journal: Path) -> None:
    whole = journal.read_bytes()
    lines = whole.splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:-2], bytes(len(lines[-2]) - 1) + b"\n", lines[-1]]))

    with pytest.raises(JournalDamagedError, match="bị hỏng"):
        desk.open().verify()


def test_reading_leaves_a_torn_line_alone(desk: Desk, journal: Path) -> None:
    journal.write_bytes(journal.read_bytes() + b'{"b":')
    before = journal.read_bytes()

    assert len(_all(desk)) == 5
    assert journal.read_bytes() == before


@pytest.mark.parametrize("with_database", [True, False])
def test_any_changed_bit_is_found_and_its_line_named(desk: Desk, journal: Path, with_database: bool) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)  # shown when the test fails
    chance = random.Random(seed)
    whole = journal.read_bytes()
    assert desk.open().verify() == 9
    for _ in range(60):
        at = chance.randrange(len(whole))
        changed = whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]
        journal.write_bytes(changed)
        if not with_database:
            desk.database.unlink()
        with pytest.raises(JournalDamagedError) as caught:
            desk.open().reserve(desk.claim("f"))
        line = whole.count(b"\n", 0, at) + 1
        assert caught.value.where.endswith(f"2023.jsonl, dòng {line}")
        assert caught.value.next_step
        assert journal.read_bytes() == changed  # what is damaged is evidence: not touched
    journal.write_bytes(whole)
    assert desk.open().reserve(desk.claim("f")).number == 6


def test_a_journal_that_lost_its_end_gives_no_number(desk: Desk, journal: Path) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-2]))

    for register in (desk.register, desk.open()):
        with pytest.raises(JournalDamagedError, match=r"phần cuối|không còn như") as caught:
            register.reserve(desk.claim("f"))
        assert caught.value.where.endswith("dòng 8")
        assert "sao lưu" in caught.value.next_step
    journal.write_bytes(b"".join(lines))
    assert desk.open().reserve(desk.claim("f")).number == 6


def test_a_journal_that_vanished_gives_no_number(desk: Desk, journal: Path) -> None:
    journal.unlink()

    with pytest.raises(JournalDamagedError):
        desk.open().reserve(desk.claim("f"))


def test_another_journal_than_the_database_knows_gives_no_number(
    desk: Desk, journal: Path, tmp_path: Path
) -> None:
    other = type(desk)(tmp_path / "other")
    for request in "vwxyz":
        other.file(request)
    journal.write_bytes((other.journal / "2023.jsonl").read_bytes())

    with pytest.raises(JournalDamagedError) as caught:
        desk.open().reserve(desk.claim("f"))
    assert caught.value.where.endswith("dòng 1")


@pytest.mark.parametrize("change", ["swap", "drop", "repeat", "blank"])
def test_lines_moved_about_are_found(desk: Desk, journal: Path, change: str) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[2:4] = {
        "swap": lines[3:1:-1],
        "drop": [],
        "repeat": [lines[2]] * 2,
        "blank": [lines[2], b"\n", lines[3]],
    }[change]
    journal.write_bytes(b"".join(lines))
    desk.database.unlink()

    with pytest.raises(JournalDamagedError, match="dòng này"):
        desk.open().verify()


def test_the_chain_runs_through_the_years(desk: Desk) -> None:
    desk.reserve("a")
    desk.clock.moment = datetime(2024, 1, 2, tzinfo=UTC)
    desk.reserve("b", dated=date(2024, 1, 2))
    desk.clock.moment = datetime(2026, 1, 2, tzinfo=UTC)
    desk.reserve("c", dated=date(2026, 1, 2))
    desk.database.unlink()

    assert sorted(path.name for path in desk.journal.iterdir()) == ["2023.jsonl", "2024.jsonl", "2026.jsonl"]
    assert desk.open().verify() == 3
    (desk.journal / "2024.jsonl").unlink()
    desk.database.unlink()
    with pytest.raises(JournalDamagedError, match="thiếu dòng đứng trước"):
        desk.open().verify()


def test_an_old_year_changed_is_found_by_verify(desk: Desk) -> None:
    desk.reserve("a", holder="Lan")
    desk.clock.moment = datetime(2024, 1, 2, tzinfo=UTC)
    desk.reserve("b", dated=date(2024, 1, 2))
    old = desk.journal / "2023.jsonl"
    old.write_bytes(old.read_bytes().replace(b"Lan", b"Mai"))

    with pytest.raises(JournalDamagedError) as caught:
        desk.open().verify()
    assert caught.value.where.endswith("2023.jsonl, dòng 1")


def test_an_event_of_a_newer_docgen_asks_for_an_update(desk: Desk, journal: Path) -> None:
    from docgen.register.events import GENESIS, next_line
    from docgen.register.journal import Journal

    *_, last = Journal(desk.journal).lines_after(GENESIS)
    journal.write_bytes(
        journal.read_bytes() + next_line(last.after, last.event.at, "number.painted", {}).content
    )

    with pytest.raises(JournalDamagedError, match=r"number\.painted") as caught:
        desk.open().reserve(desk.claim("f"))
    assert "Cập nhật" in caught.value.next_step


def test_the_database_forbids_what_a_register_never_does(desk: Desk) -> None:
    desk.file("a")
    connection = sqlite3.connect(desk.database)
    for statement in (
        "UPDATE event SET line = ''",
        "DELETE FROM event",
        "DELETE FROM entry",
        "UPDATE entry SET number = 7",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()


def test_a_busy_register_says_so(desk: Desk) -> None:
    desk.reserve("a")
    hurried = desk.open(wait_seconds=0.05)
    with exclusive(desk.journal), pytest.raises(RegisterBusyError, match="bận"):
        hurried.reserve(desk.claim("b"))
    blocker = sqlite3.connect(desk.database, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(RegisterBusyError, match="bận"):
        hurried.reserve(desk.claim("b"))
    blocker.close()
    assert hurried.reserve(desk.claim("b")).number == 2


@pytest.mark.usefixtures("journal")
def test_a_reader_does_not_wait_for_a_writer(desk: Desk) -> None:
    hurried = desk.open(wait_seconds=0.05)
    with exclusive(desk.journal):
        assert hurried.by_request("a") is not None


def test_a_full_disk_takes_no_number(desk: Desk, journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = journal.read_bytes(), os.write

    def half_then_full(descriptor: int, content: bytes) -> int:
        if len(content) > 50:
            return real(descriptor, content[:50])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half_then_full)
        with pytest.raises(ArchiveNotWritableError, match="hết chỗ"):
            desk.register.reserve(desk.claim("f"))
    assert journal.read_bytes() == before
    assert desk.register.by_request("f") is None
    assert desk.reserve("f").number == 6


def test_an_index_folder_that_cannot_be_used_is_said_in_words(desk: Desk) -> None:
    desk.root.mkdir(exist_ok=True)
    desk.database.parent.write_text("a file where a folder should be")

    with pytest.raises(IndexUnusableError, match="cơ sở dữ liệu"):
        desk.reserve("a")


def test_the_database_library_is_loaded_only_when_a_question_is_asked() -> None:
    code = (
        "import sys, pathlib; from docgen.register.ledger import LedgerRegister;"
        "LedgerRegister(pathlib.Path('x'), pathlib.Path('y'), None); assert 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("refusal", "word"),
    [(errno.EROFS, "chỉ cho đọc"), (errno.EACCES, "quyền ghi"), (errno.ENOSPC, "hết chỗ")],
)
def test_a_database_that_the_disk_refuses_is_told_in_words(
    desk: Desk, journal: Path, monkeypatch: pytest.MonkeyPatch, refusal: int, word: str
) -> None:
    before = journal.read_bytes()
    for path in desk.database.parent.iterdir():
        path.unlink()
    desk.database.write_bytes(b"not a database")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(refusal, os.strerror(refusal))

    with monkeypatch.context() as disk:
        disk.setattr(os, "unlink", refuse)
        with pytest.raises(IndexUnusableError, match=word) as told:
            desk.open().reserve(desk.claim("f"))
    assert "Errno" not in str(told.value) + told.value.where
    assert journal.read_bytes() == before  # no number was burnt
    assert desk.open().reserve(desk.claim("f")).number == 6

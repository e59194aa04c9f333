"""What stands before a command, and what must be true after it was cut off, whatever was lost."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from docgen.archive import verify_run
from docgen.archive.verify_run import Plan, Progress, verify_archive
from docgen.domain.amendment import DocumentState
from docgen.domain.register import NumberClaim, NumberState

Office = Any  # the office of conftest.py

REPOSITORY = Path(__file__).parents[2]
DAY, NEXT_YEAR = date(2023, 11, 28), date(2024, 1, 2)
STANDS = frozenset({"W103"})  # in the archive, and the register is not told yet
LETTER, HELD = "2023/CV-UBND/00002", "2023/CV-UBND/00003"


@dataclass(frozen=True, slots=True)
class Story:
    """What stands before, the command, and what else must hold once it was repeated after the crash."""

    before: Callable[[Office], object]
    act: Callable[[Office], str]
    holds: Callable[[Office, bool], None]  # with whether the clerk had been told
    may_wait: frozenset[str] = (
        frozenset()
    )  # what the verifier may say until the command is repeated, if it must be
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
        # A clerk who was told does not repeat the command.
        in_good_health(office.root, but=frozenset() if tuple(told) else story.may_wait)
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


def stands(office: Office, request: str, state: NumberState) -> None:
    entry = office.open().by_request(request)
    assert entry is not None
    assert entry.state is state
    if state is NumberState.FILED:
        assert office.archive.read(entry.archive_id, "thu.docx") == request.encode() * 100


def all_done(office: Office) -> None:
    an_office(office)
    office.void(office.open(), HELD)


def journal_of(office: Office) -> Path:
    return max((office.root / "archive" / "journal").glob("*.jsonl"))

"""What clerks do to numbers and documents, each act as safe to repeat as the command behind it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from docgen.archive.verify_run import Plan, Progress, verify_archive
from docgen.domain.amendment import DocumentState
from docgen.domain.register import BlockClaim, NumberClaim, NumberState
from docgen.errors import NumberStateError

Office = Any  # the office of conftest.py

DAY = date(2023, 11, 28)


def block(name: str) -> BlockClaim:
    return BlockClaim(f"held:{name}", "CV-UBND", DAY, count=2, holder="Phòng Kinh tế", by="văn thư")


def issue(office: Office, name: str) -> str:
    return office.issue(office.open(), name).archive_id


def correct(office: Office, name: str) -> str:
    archive_id = issue(office, name)
    return office.amend(office.open(), archive_id, DocumentState.CORRECTED, name).archive_id


def recall(office: Office, name: str) -> str:
    archive_id = correct(office, name)
    return office.amend(office.open(), archive_id, DocumentState.RECALLED, name).archive_id


def suffix(office: Office, name: str) -> str:
    base = issue(office, f"{name} base")
    number = office.open().entry(base).number
    claim = NumberClaim(name, "CV-UBND", DAY, name, beside=number, reason="Bổ sung phụ lục")
    return office.take(office.open(), claim).archive_id


def void(office: Office, name: str) -> str:
    """A number that was taken and is not wanted any more; its clerk wrote it down when it was taken."""
    note = office.notes / f"taken {name}"
    if not note.exists():
        taken = office.reserve(office.open(), name).archive_id
        note.with_suffix(".new").write_text(taken)
        note.with_suffix(".new").rename(note)
    office.void(office.open(), note.read_text())
    return note.read_text()


def hold(office: Office, name: str) -> str:
    """Two numbers held; the first is used, the second void or, when it is the highest, given back."""
    note = office.notes / f"held {name}"
    if not note.exists():
        held = office.open().numbers.hold(block(name))
        note.with_suffix(".new").write_text(" ".join(entry.archive_id for entry in held))
        note.with_suffix(".new").rename(note)
    first, second = note.read_text().split()
    register = office.open()
    number = int(first[-5:])
    entry = office.take(register, NumberClaim(name, "CV-UBND", DAY, name, held=number))
    office.void(register, second)
    return entry.archive_id


def release(office: Office, name: str) -> str:
    """A number held and given back; "-" if somebody took the next one, so that it could not be."""
    register = office.open()
    note = office.notes / f"given back {name}"
    if not note.exists():
        held = register.numbers.hold(replace(block(name), count=1))
        note.with_suffix(".new").write_text(held[0].archive_id)
        note.with_suffix(".new").rename(note)
    archive_id = note.read_text()
    entry = register.entry(archive_id)
    if entry is not None and entry.request_id.startswith(f"held:{name}/"):
        try:
            register.numbers.release(archive_id, by="văn thư")
        except NumberStateError:
            return "-"
    return archive_id


ACTS: dict[str, Callable[[Office, str], str]] = {
    "issue": issue,
    "correct": correct,
    "recall": recall,
    "suffix": suffix,
    "void": void,
    "hold": hold,
}


def nothing(office: Office, name: str) -> None:
    """Some acts need nothing before them."""


# What a clerk has done before, and the command that is killed.
PREPARED: dict[str, tuple[Callable[[Office, str], object], Callable[[Office, str], object]]] = {
    "issue": (nothing, issue),
    "correct": (issue, correct),
    "recall": (correct, recall),
    "suffix": (lambda office, name: issue(office, f"{name} base"), suffix),
    "void": (nothing, void),
    "hold": (nothing, hold),
    "release": (nothing, release),
}


def assert_in_good_health(office: Office) -> None:
    """The verifier, which shares no code with the writers, finds nothing at all."""
    found = verify_archive(office.root / "archive", Plan(workers=1), Progress(), lambda _: None).findings
    assert [one.to_json() for one in found] == []


def assert_accounted_for(office: Office) -> None:
    """No gap; register, archive and journal say the same; the tables can be lost."""
    register = office.open()
    entries = register.numbers.entries(DAY.year)
    (account,) = register.numbers.account(DAY.year)
    assert account.gaps == ()
    assert account.first == 1
    assert len(account.open) + account.filed + account.void == len(entries)
    standing = {
        e.archive_id: e.inventory_digest
        for e in entries
        if e.state not in (NumberState.RESERVED, NumberState.ISSUING)
    }
    assert {at: office.archive.inventory_digest(at) for at in office.archive.object_ids()} == standing
    told = [register.numbers.events_of(entry.archive_id) for entry in entries]
    assert all(told)
    register.verify()
    for path in office.database.parent.iterdir():
        path.unlink()
    rebuilt = office.open()
    assert rebuilt.numbers.entries(DAY.year) == entries
    assert [rebuilt.numbers.events_of(entry.archive_id) for entry in entries] == told


def assert_told_is_true(office: Office, folder: Path) -> None:
    """What the clerks have noted (name, act, archive id) stands."""
    register = office.open()
    expected = {"correct": DocumentState.CORRECTED, "recall": DocumentState.RECALLED}
    for notes in folder.glob("notes-*"):
        for line in notes.read_text().splitlines():
            name, act, archive_id = line.split()
            entry = register.entry(archive_id)
            if act == "void":
                assert entry.state is NumberState.VOID
                continue
            assert entry.state is NumberState.FILED
            assert entry.request_id == name
            assert entry.record.state is expected.get(act, DocumentState.ISSUED)
            assert (entry.suffix != "") is (act == "suffix")
            if act in expected:
                assert office.archive.read(archive_id, "thu.docx") == name.encode() * 100

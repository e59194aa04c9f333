"""Rebuilding: database from journal, journal from database, both from the archive — alike."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from docgen.cli.app import app
from docgen.domain.register import NumberClaim, RegisterEntry
from docgen.errors import RegisterBusyError
from docgen.register.ledger import LedgerRegister
from docgen.usecases.care.books_aside import BooksAside

Office = Any  # the fixtures of conftest.py


def run(office: Office, *words: str) -> Any:
    """A command as a clerk types it."""
    return CliRunner().invoke(app, ["--office", str(office.root), *words])


def _entries(office: Office) -> list[RegisterEntry]:
    return list(office.reopened().register.numbers.entries(2023))


def _journal(office: Office) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (office.archive / "journal").iterdir()}


def _forget_database(office: Office) -> None:
    shutil.rmtree(office.root / "index")
    (office.root / "index").mkdir()


def test_the_database_from_the_journal_is_identical(office: Office) -> None:
    before = _entries(office)
    _forget_database(office)

    assert run(office, "rebuild").exit_code == 0
    assert _entries(office) == before
    assert run(office, "search", "nong thon moi").stdout.count("UBND-KT") >= 3


def test_the_journal_from_the_database_is_identical(office: Office) -> None:
    before, lines = _entries(office), _journal(office)
    shutil.rmtree(office.archive / "journal")

    assert run(office, "rebuild", "--from", "database").exit_code == 0
    assert _journal(office) == lines
    assert _entries(office) == before
    assert office.wrong() == []


@pytest.mark.parametrize("keep", [0, 1, 400, 1000, -1])
def test_a_journal_that_was_cut_gets_its_end_back(office: Office, keep: int) -> None:
    lines = _journal(office)
    path = next((office.archive / "journal").iterdir())
    path.write_bytes(path.read_bytes()[:keep])

    assert run(office, "rebuild", "--from", "database").exit_code == 0
    assert _journal(office) == lines


def test_a_journal_that_was_changed_is_not_mended_by_guessing(office: Office) -> None:
    path = next((office.archive / "journal").iterdir())
    changed = path.read_bytes().replace("thư một".encode(), "thư mốt".encode())
    path.write_bytes(changed)

    result = run(office, "rebuild", "--from", "database")
    assert result.exit_code == 25
    assert path.read_bytes() == changed


def test_a_useless_database_is_told(office: Office) -> None:
    _forget_database(office)
    (office.root / "index/docgen.db").write_bytes(b"no database")

    assert run(office, "rebuild", "--from", "database").exit_code == 50


def test_from_the_archive_alone_comes_all_that_the_archive_knows(office: Office) -> None:
    office.issue("thư bốn")
    office.issue("thư năm")
    before = _entries(office)
    shutil.rmtree(office.archive / "journal")
    _forget_database(office)
    shutil.rmtree(office.archive / "ocfl/2023/CV-UBND/00004")  # a number nobody can know of

    result = run(office, "rebuild", "--from", "archive")
    assert result.exit_code == 0, result.output
    assert "CV-UBND năm 2023: 4" in result.stdout
    after = _entries(office)
    known = [_known(entry) for entry in before if not entry.archive_id.endswith("00004")]
    assert [_known(entry) for entry in after] == known
    assert office.wrong() == []
    assert office.issue("thư sáu") == "2023/CV-UBND/00006"


def _known(entry: RegisterEntry) -> RegisterEntry:
    """What the archive can know of an entry: not who held the number, nor what became of a void one's draft."""
    hidden = replace(entry, holder="", by="", taken_at="", reason="")
    return replace(hidden, content_hash="") if entry.void else hidden


def test_the_archive_does_not_replace_a_journal_that_stands(office: Office) -> None:
    lines = _journal(office)

    result = run(office, "rebuild", "--from", "archive")
    assert result.exit_code == 25
    assert _journal(office) == lines


def test_the_archive_does_not_replace_what_the_database_remembers(office: Office) -> None:
    lines = _journal(office)
    shutil.rmtree(office.archive / "journal")

    result = run(office, "rebuild", "--from", "archive")
    assert result.exit_code == 25
    assert "rebuild --from database" in result.output
    assert run(office, "rebuild", "--from", "database").exit_code == 0
    assert _journal(office) == lines


def test_an_unfinished_rebuild_is_told_and_ended(office: Office) -> None:
    begun = office.archive / "work/rebuild/journal"
    begun.mkdir(parents=True)
    (begun / "2023.jsonl").write_bytes(b'{"half a li')
    shutil.rmtree(office.archive / "journal")
    _forget_database(office)

    assert "docgen rebuild --from archive" in _mend(office, "D031")
    assert run(office, "rebuild", "--from", "archive").exit_code == 0
    assert "D031" not in run(office, "doctor").output
    assert office.wrong() == []


def test_nobody_gets_a_number_while_books_are_made_anew(office: Office) -> None:
    shutil.rmtree(office.archive / "journal")
    _forget_database(office)
    aside = BooksAside(office.archive, office.root / "index")
    with aside.alone():
        other = LedgerRegister(
            office.archive / "journal", office.root / "index/docgen.db", office.desk.clock, wait_seconds=0
        )
        with pytest.raises(RegisterBusyError):
            other.reserve(NumberClaim("thư bốn", "CV-UBND", date(2023, 11, 28), content_hash=""))


def _mend(office: Office, code: str) -> str:
    symptoms = json.loads(run(office, "doctor", "--json").stdout)["symptoms"]
    return str(next(one["mend"] for one in symptoms if one["code"] == code))


def test_a_damaged_object_is_left_out_and_named(office: Office) -> None:
    shutil.rmtree(office.archive / "journal")
    _forget_database(office)
    office.unlocked()
    (office.archive / "ocfl/2023/CV-UBND/00001/v1/content/metadata.json").write_bytes(b"{}")

    result = run(office, "rebuild", "--from", "archive")
    assert result.exit_code == 3
    assert "00001/v1/content/metadata.json" in result.stdout
    assert len(_entries(office)) == 3


def test_documents_are_entered_in_the_order_they_were_filed(office: Office, tmp_path: Path) -> None:
    shutil.rmtree(office.archive / "journal")
    _forget_database(office)
    run(office, "rebuild", "--from", "archive")

    lines = next((office.archive / "journal").iterdir()).read_text(encoding="utf-8")
    assert lines.index("CV-UBND/00001") < lines.index("CV-UBND/00002") < lines.index("CV-UBND/00003")

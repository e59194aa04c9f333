"""Backup and restore: what comes back is the office as its journal stood, whole, in good health."""

import json
import shutil
import time
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from docgen.assembly import SystemClock, open_desk
from docgen.cli.app import app
from docgen.domain.register import NumberClaim, NumberState
from docgen.usecases.care import backup_office

Office = Any  # the fixtures of conftest.py


def run(office: Office, *words: str) -> Any:
    """A command as a clerk types it."""
    return CliRunner().invoke(app, ["--office", str(office.root), *words])


def _entries(root: Path) -> list[Any]:
    return list(open_desk(root).register.numbers.entries(2023))


@pytest.mark.parametrize("name", ["backup.zip", "backup"])
def test_an_office_comes_back_whole_and_well(office: Office, tmp_path: Path, name: str) -> None:
    before = _entries(office.root)
    (office.root / "reports").mkdir(exist_ok=True)
    (office.root / "reports" / "bieu-rieng.md").write_text("khung của cơ quan")
    assert run(office, "backup", str(tmp_path / name)).exit_code == 0
    office.issue("sau khi sao lưu")
    result = run(office, "restore", str(tmp_path / name), str(tmp_path / "restored"))

    assert (result.exit_code, result.stdout.count("sai")) == (0, 0), result.output
    assert _entries(tmp_path / "restored") == before
    for path in (office.archive / "ocfl").rglob("*"):
        if path.is_file() and "00004" not in str(path):
            there = tmp_path / "restored" / path.relative_to(office.root)
            assert there.read_bytes() == path.read_bytes()
            assert there.stat().st_mode & 0o222 == 0 or path.parent.name == "ocfl"
    assert (tmp_path / "restored/templates/cong-van/template.docx").is_file()
    assert (tmp_path / "restored/reports/bieu-rieng.md").is_file()


def test_numbers_go_on_after_a_restore(office: Office, tmp_path: Path) -> None:
    run(office, "backup", str(tmp_path / "b.zip"))
    run(office, "restore", str(tmp_path / "b.zip"), str(tmp_path / "restored"))
    office.root = tmp_path / "restored"
    office.reopened()

    assert office.issue("thư bốn") == "2023/CV-UBND/00004"
    assert office.wrong() == []


def test_a_document_and_a_version_that_came_after_the_journal_was_copied_wait_for_the_next_backup(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive moves on between the copy of the journal and that of the objects."""
    real = backup_office._wanted

    def meanwhile(*arguments: Any) -> Any:
        monkeypatch.setattr(backup_office, "_wanted", real)
        office.issue("vừa phát hành")
        office.amend("2023/CV-UBND/00001")
        return real(*arguments)

    before = _entries(office.root)
    monkeypatch.setattr(backup_office, "_wanted", meanwhile)
    assert run(office, "backup", str(tmp_path / "b.zip")).exit_code == 0
    assert office.desk.register.by_request("vừa phát hành") is not None

    assert run(office, "restore", str(tmp_path / "b.zip"), str(tmp_path / "restored")).exit_code == 0
    assert _entries(tmp_path / "restored") == before


def test_a_leftover_of_a_crash_is_kept_in_the_backup(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody has settled for long is no work in progress; its age cannot be set, so the clock is."""
    shutil.copytree(office.archive / "ocfl/2023/CV-UBND/00001", office.archive / "ocfl/2023/CV-UBND/00009")
    leftover = "archive/ocfl/2023/CV-UBND/00009/inventory.json"
    assert leftover not in _names(office, tmp_path / "young.zip")

    in_an_hour = datetime.fromtimestamp(time.time() + 3600, UTC)
    monkeypatch.setattr(SystemClock, "now", lambda _: in_an_hour)
    assert leftover in _names(office, tmp_path / "old.zip")


def _names(office: Office, path: Path) -> set[str]:
    run(office, "backup", str(path))
    with zipfile.ZipFile(path) as packed:
        return set(packed.namelist())


def test_staging_and_what_is_derived_stay_out(office: Office, tmp_path: Path) -> None:
    (office.archive / "work/stage-x").mkdir()
    (office.archive / "work/stage-x/half").write_bytes(b"x")
    (office.root / "templates/cong-van/~$template.docx").write_bytes(b"x")
    (office.root / "thu.md").write_text("of the clerk's own")

    names = _names(office, tmp_path / "b.zip")
    assert not any(name.startswith("archive/work") or "~$" in name or name == "thu.md" for name in names)
    assert "index/docgen.db" in names
    assert json.loads(zipfile.ZipFile(tmp_path / "b.zip").read("SAO-LUU.json"))["objects"] == 4


def test_a_torn_last_line_of_the_journal_is_left_out(office: Office, tmp_path: Path) -> None:
    path = next((office.archive / "journal").glob("*.jsonl"))
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"b":')

    run(office, "backup", str(tmp_path / "b.zip"))
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        assert packed.read(f"archive/journal/{path.name}") == whole


def test_damage_is_backed_up_as_it_is_and_told(office: Office, tmp_path: Path) -> None:
    office.unlocked()
    (office.archive / "ocfl/2023/CV-UBND/00001/v1/content/text.txt").write_bytes(b"changed")
    shutil.rmtree(office.archive / "ocfl/2023/CV-UBND/00003")

    result = run(office, "backup", str(tmp_path / "b.zip"))
    assert result.exit_code == 3
    assert "00001/v1/content/text.txt" in result.stderr
    assert "00003" in result.stderr


@pytest.mark.parametrize("name", ["b.zip", "b"])
def test_any_changed_file_of_a_backup_is_refused_and_nothing_restored(
    office: Office, tmp_path: Path, name: str
) -> None:
    run(office, "backup", str(tmp_path / "b"))
    names = [
        path.relative_to(tmp_path / "b") for path in sorted((tmp_path / "b").rglob("*")) if path.is_file()
    ]
    assert len(names) > 40
    for changed in names[::5]:
        damaged = tmp_path / "damaged"
        shutil.copytree(tmp_path / "b", damaged)
        (damaged / changed).write_bytes((damaged / changed).read_bytes() + b"x")
        source = damaged
        if name.endswith(".zip"):
            source = Path(shutil.make_archive(str(tmp_path / "damaged"), "zip", damaged))
        result = run(office, "restore", str(source), str(tmp_path / "restored"))
        assert result.exit_code >= 10, changed
        assert not (tmp_path / "restored").exists()
        shutil.rmtree(damaged)


def test_nothing_is_restored_over_an_office(office: Office, tmp_path: Path) -> None:
    run(office, "backup", str(tmp_path / "b.zip"))

    result = run(office, "restore", str(tmp_path / "b.zip"), str(office.root))
    assert result.exit_code >= 10
    assert "không ghi đè" in result.stderr


def test_a_number_that_was_being_issued_is_pending_after_a_restore(office: Office, tmp_path: Path) -> None:
    office.desk.register.reserve(NumberClaim("thư dở", "CV-UBND", date(2023, 11, 28), content_hash="h"))
    run(office, "backup", str(tmp_path / "b.zip"))
    run(office, "restore", str(tmp_path / "b.zip"), str(tmp_path / "restored"))

    pending = open_desk(tmp_path / "restored").register.by_request("thư dở")
    assert pending is not None
    assert pending.state is NumberState.ISSUING

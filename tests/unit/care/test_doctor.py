"""`docgen doctor`: every mismatch is explained, with the command that mends it — and that command mends it."""

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from docgen.assembly import SystemClock
from docgen.cli.app import app
from docgen.domain.register import NumberClaim
from docgen.usecases.care import examine_office
from docgen.usecases.finding.indexing import rebuild_index

Office = Any  # the fixtures of conftest.py


def run(office: Office, *words: str) -> Any:
    """A command as a clerk types it."""
    return CliRunner().invoke(app, ["--office", str(office.root), *words])


def symptoms(office: Office) -> dict[str, dict[str, Any]]:
    """Symptoms by code."""
    result = run(office, "doctor", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == (0 if told["well"] else 3)
    assert all(one["what"] and one["mend"] and one["where"] for one in told["symptoms"])
    return {one["code"]: one for one in told["symptoms"]}


@pytest.fixture
def well(office: Office) -> Office:
    """An office without a fault."""
    desk = office.desk
    rebuild_index(register=desk.register, archive=desk.archive, index=desk.index)
    assert symptoms(office) == {}
    return office


def test_a_healthy_office_is_told_so(well: Office) -> None:
    result = run(well, "doctor")

    assert result.exit_code == 0
    assert "khỏe" in result.stdout
    assert "sqlite" in result.stdout


def test_an_index_that_lacks_a_document_is_mended_by_the_command_named(well: Office) -> None:
    well.issue("thư bốn")

    found = symptoms(well)["D061"]
    assert "có 3 văn bản, sổ có 4" in found["what"]
    assert found["mend"] == "docgen index rebuild"
    assert run(well, "index", "rebuild").exit_code == 0
    assert symptoms(well) == {}


def test_a_lost_database_is_no_fault(well: Office) -> None:
    for path in (well.root / "index").glob("docgen.db*"):
        path.unlink()

    assert symptoms(well) == {}


def test_a_lost_journal_is_mended_by_the_command_named(well: Office) -> None:
    shutil.rmtree(well.archive / "journal")

    assert symptoms(well)["J000"]["mend"].startswith("docgen rebuild --from database")
    assert run(well, "rebuild", "--from", "database").exit_code == 0
    assert symptoms(well) == {}


def test_a_journal_that_was_cut_is_mended_by_the_command_named(well: Office) -> None:
    path = next((well.archive / "journal").iterdir())
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-2]))

    assert symptoms(well)["J020"]["mend"].startswith("docgen rebuild --from database")
    assert run(well, "rebuild", "--from", "database").exit_code == 0
    assert symptoms(well) == {}


def test_an_object_that_is_lost_is_named(well: Office) -> None:
    shutil.rmtree(well.archive / "ocfl/2023/CV-UBND/00002")

    assert symptoms(well)["L006"]["where"] == "ocfl/2023/CV-UBND/00002"


def test_a_stray_object_is_named(well: Office) -> None:
    shutil.copytree(well.archive / "ocfl/2023/CV-UBND/00001", well.archive / "ocfl/2023/CV-UBND/00007")

    assert symptoms(well)["J012"]["where"] == "ocfl/2023/CV-UBND/00007"


def test_an_interrupted_issue_is_a_note_with_both_ways_out(
    well: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    well.desk.register.reserve(
        NumberClaim("thư dở", "CV-UBND", date(2023, 11, 28), content_hash="", holder="vt")
    )
    assert symptoms(well) == {}  # it may be at work at this moment

    later = datetime.now(UTC) + timedelta(minutes=11)
    monkeypatch.setattr(SystemClock, "now", lambda _: later)
    found = symptoms(well)["D050"]
    assert found["is_warning"]
    assert "docgen number void 2023/CV-UBND/00004" in found["mend"]
    assert "docgen issue" in found["mend"]


def test_a_clock_behind_the_journal_is_told(well: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda _: datetime(2020, 1, 1, tzinfo=UTC))

    assert "Đồng hồ chậm" in symptoms(well)["D040"]["what"]


def test_folders_open_to_everybody_are_named(well: Office) -> None:
    (well.archive / "journal").chmod(0o777)

    assert symptoms(well)["D021"]["mend"] == f'chmod o-w "{well.archive / "journal"}"'


def test_an_office_on_a_share_is_told(well: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine_office, "network_file_system", lambda _: "cifs")

    assert "cifs" in symptoms(well)["D022"]["what"]


def test_a_stale_stage_is_a_note_and_gone_with_the_next_letter(well: Office) -> None:
    stale = well.archive / "work/stage-dead"
    stale.mkdir()
    (stale / "stage.lock").touch()

    assert symptoms(well)["D030"]["is_warning"]
    well.issue("thư bốn")
    assert "D030" not in symptoms(well)


def test_damaged_templates_and_directory_are_named(well: Office) -> None:
    (well.root / "templates/cong-van/template.toml").write_text("= broken")
    (well.root / "recipients.toml").write_text("= broken")

    found = symptoms(well)
    assert "template.toml" in found["D012"]["where"]
    assert "recipients.toml" in found["D010"]["where"]


def test_damaged_settings_are_told_by_any_command(well: Office) -> None:
    (well.root / "docgen.toml").write_text("= broken")

    result = run(well, "doctor")
    assert result.exit_code == 11
    assert "docgen.toml" in result.stderr


def test_the_doctor_changes_nothing_in_the_archive(well: Office) -> None:
    def state() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in well.archive.rglob("*")}

    before = state()
    symptoms(well)
    assert state() == before


def test_the_journal_is_verified_and_shown_to_people(office: Office, tmp_path: Path) -> None:
    told = json.loads(run(office, "journal", "verify", "--json").stdout)
    assert (told["clean"], told["events"]) == (True, 10)

    assert run(office, "journal", "export", "--to", str(tmp_path / "j.csv")).exit_code == 0
    table = (tmp_path / "j.csv").read_text(encoding="utf-8-sig")
    assert table.count("\n") == 11
    assert "hủy số" in table
    assert "đính chính" in table
    assert told["head"] in table.splitlines()[-1]
    run(office, "journal", "export", "--to", str(tmp_path / "j.jsonl"))
    assert (tmp_path / "j.jsonl").read_bytes() == b"".join(
        path.read_bytes() for path in sorted((office.archive / "journal").iterdir())
    )


def test_a_changed_journal_is_named_by_its_line(office: Office) -> None:
    path = next((office.archive / "journal").iterdir())
    path.write_bytes(path.read_bytes().replace("thư hai".encode(), "thư bai".encode(), 1))

    result = run(office, "journal", "verify")
    assert result.exit_code == 3
    assert f"journal/{path.name}, dòng 3" in result.stdout

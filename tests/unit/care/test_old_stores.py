"""A store of every released format opens, verifies, goes on and is rebuilt, for ever (tests/stores)."""

import json
import zipfile
from pathlib import Path
from typing import Any

import ocfl
import pytest
from typer.testing import CliRunner

from docgen.archive.verify_run import Plan, Progress, verify_archive
from docgen.assembly import open_desk
from docgen.cli.app import app

STORES = sorted((Path(__file__).parents[2] / "stores").glob("*.zip"))


def _run(root: Path, *words: str) -> Any:
    return CliRunner().invoke(app, ["--office", str(root), *words])


def _numbers(root: Path) -> list[dict[str, Any]]:
    result = _run(root, "number", "list", "--year", "2023", "--json")
    assert result.exit_code == 0, result.output
    return list(json.loads(result.stdout))


def _filed_bytes(root: Path) -> dict[str, bytes]:
    """Everything in the archive that may never change: all but the inventories that versions renew."""
    store = root / "archive" / "ocfl"
    return {
        path.relative_to(store).as_posix(): path.read_bytes()
        for path in store.rglob("v*/**/*")
        if path.is_file()
    }


def _assert_well(root: Path) -> None:
    findings = verify_archive(root / "archive", Plan(workers=1), Progress(), lambda _: None).findings
    assert [one.to_json() for one in findings if not one.is_warning] == []
    store = ocfl.StorageRoot(root=str(root / "archive" / "ocfl"))
    assert store.validate(log_warnings=True, log_errors=False, max_errors=100)
    assert store.num_objects == store.good_objects > 5


@pytest.fixture(params=STORES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An office as that release left it."""
    root = tmp_path / "office"
    with zipfile.ZipFile(request.param) as store:
        store.extractall(root)
    (root / "archive" / "work").mkdir(exist_ok=True)
    return root


def test_it_opens_verifies_and_loses_nothing(old: Path) -> None:
    expected = json.loads((old / "EXPECTED.json").read_text(encoding="utf-8"))
    numbers = _numbers(old)
    for then, now in zip(expected, numbers, strict=True):
        assert then.items() <= now.items()  # a later release may know more
    _assert_well(old)
    (old / "index" / "docgen.db").unlink()

    assert _numbers(old) == numbers


def test_it_goes_on_as_an_office_of_today(old: Path) -> None:
    before, filed = _numbers(old), _filed_bytes(old)
    again = _run(old, "issue", str(old / "thu-1.md"), "--on", "28/11/2023")
    assert again.exit_code in (0, 3), again.output
    assert _numbers(old) == before  # known again by its id, across releases

    draft = (old / "thu-1.md").read_text(encoding="utf-8").replace("thu-1", "thu-moi")
    (old / "thu-moi.md").write_text(draft, encoding="utf-8")
    issued = _run(old, "issue", str(old / "thu-moi.md"), "--on", "30/11/2023")
    assert issued.exit_code in (0, 3), issued.output
    recalled = _run(old, "recall", "2023/CV-UBND/00001", "--reason", "Gửi nhầm")
    assert recalled.exit_code == 0, recalled.output

    assert len(_numbers(old)) == len(before) + 1
    assert filed.items() <= _filed_bytes(old).items()
    _assert_well(old)


def test_it_is_rebuilt_from_its_archive_alone(old: Path) -> None:
    standing = {entry.archive_id: entry.state for entry in open_desk(old).register.filed()}
    for folder in ("index", "archive/journal"):
        for path in (old / folder).glob("*"):
            path.unlink()
    result = _run(old, "rebuild", "--from", "archive")

    assert result.exit_code in (0, 3), result.output
    assert {entry.archive_id: entry.state for entry in open_desk(old).register.filed()} == standing

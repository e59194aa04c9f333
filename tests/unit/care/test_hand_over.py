"""Export and import: the very same bytes in another office, or nothing at all."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
import ocfl
import pytest
from typer.testing import CliRunner

from docgen.archive.bagit_reading import open_bag
from docgen.archive.parcel_reading import open_parcel
from docgen.cli.app import app
from docgen.errors import ArchiveDamagedError, DocgenError, NumberTakenError, ObjectExistsError
from docgen.usecases.care.import_bag import ImportDesk

Office = Any  # the fixtures of conftest.py


def run(office: Office, *words: str) -> Any:
    """A command as a clerk types it."""
    return CliRunner().invoke(app, ["--office", str(office.root), *words])


@pytest.fixture(params=["bag", "bag.zip"])
def bag(office: Office, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / request.param
    assert run(office, "archive", "export", "--year", "2023", "--to", str(path)).exit_code == 0
    return path


def _take(office: Office, path: Path) -> list[str]:
    desk = office.reopened()
    inbox = ImportDesk(desk.settings.office, desk.register, desk.archive, desk.settings.archive, desk.index)
    with open_parcel(path) as reader:
        opened = open_bag(reader)
        return [
            inbox.take(opened, archive_id).record.archive_id
            for archive_id in inbox.check(opened, lambda *_: None)
        ]


def _bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_year_comes_to_another_office_byte_for_byte(
    office: Office, bag: Path, new_office: Callable[[str], Office]
) -> None:
    other = new_office("other")

    assert len(_take(other, bag)) == 4
    assert _bytes_below(other.archive / "ocfl") == _bytes_below(office.archive / "ocfl")
    assert other.wrong() == []
    here, there = (
        [
            (e.archive_id, e.request_id, e.content_hash, e.state, e.record, e.void, e.inventory_digest)
            for e in desk
        ]
        for desk in (office.desk.register.numbers.entries(2023), other.desk.register.numbers.entries(2023))
    )
    assert [entry for entry in here if entry[5] is None] == [entry for entry in there if entry[5] is None]
    assert [entry[5] for entry in here] == [entry[5] for entry in there]
    assert other.desk.register.numbers.entries(2023)[0].holder.startswith("nhận từ gói")
    assert other.issue("thư mới") == "2023/CV-UBND/00004"  # the next number knows of those that came
    assert _take(other, bag) == _take(other, bag)  # twice is once


def test_a_bag_convinces_programs_that_are_not_ours(office: Office, tmp_path: Path) -> None:
    assert run(office, "archive", "export", "--year", "2023", "--to", str(tmp_path / "bag")).exit_code == 0

    assert bagit.Bag(str(tmp_path / "bag")).validate()
    store = ocfl.StorageRoot(root=str(tmp_path / "bag/data/ocfl"))
    assert store.validate(log_warnings=True, log_errors=False)
    assert store.good_objects == 4


def test_a_person_can_read_the_bag(office: Office, tmp_path: Path) -> None:
    result = run(office, "archive", "export", "2023/CV-UBND/00001", "--to", str(tmp_path / "bag"))

    assert result.exit_code == 0
    assert "DANH-SACH.csv" in (tmp_path / "bag/DOC-TOI-TRUOC.md").read_text(encoding="utf-8")
    assert (
        (tmp_path / "bag/data/van-ban/2023-11-28_01-UBND-KT_CV-UBND/1-UBND-KT.docx")
        .read_bytes()
        .startswith(b"letter")
    )
    table = (tmp_path / "bag/data/van-ban/DANH-SACH.csv").read_text(encoding="utf-8-sig")
    assert "01/UBND-KT,28/11/2023,công văn" in table


def test_a_damaged_document_is_not_handed_over(office: Office, tmp_path: Path) -> None:
    office.unlocked()
    (office.archive / "ocfl/2023/CV-UBND/00001/v1/content/text.txt").write_bytes(b"changed")

    result = run(office, "archive", "export", "2023/CV-UBND/00001", "--to", str(tmp_path / "bag"))
    assert result.exit_code == ArchiveDamagedError.code
    assert "text.txt" in result.stderr
    assert not (tmp_path / "bag").exists()


def test_a_bag_that_was_changed_writes_nothing(
    office: Office, tmp_path: Path, new_office: Callable[[str], Office]
) -> None:
    run(office, "archive", "export", "--year", "2023", "--to", str(tmp_path / "bag"))
    other = new_office("other")
    paths = sorted(path for path in (tmp_path / "bag").rglob("*") if path.is_file())
    for path in paths:
        whole = path.read_bytes()
        path.write_bytes(whole + b" ")
        with pytest.raises(DocgenError):
            _take(other, tmp_path / "bag")
        path.write_bytes(whole)
    assert _bytes_below(other.archive / "ocfl").keys() == {"0=ocfl_1.1", "LAYOUT.md"}
    assert other.desk.register.numbers.entries(2023) == ()


def test_a_bag_whose_manifests_were_forged_too_is_refused_by_the_object_itself(
    office: Office, tmp_path: Path, new_office: Callable[[str], Office]
) -> None:
    run(office, "archive", "export", "--year", "2023", "--to", str(tmp_path / "bag"))
    (tmp_path / "bag/data/ocfl/2023/CV-UBND/00001/v1/content/text.txt").write_bytes(b"forged")
    bagit.Bag(str(tmp_path / "bag")).save(manifests=True)

    with pytest.raises(ArchiveDamagedError, match="thay đổi"):
        _take(new_office("other"), tmp_path / "bag")


def test_a_number_of_ones_own_is_never_overwritten(
    office: Office, bag: Path, new_office: Callable[[str], Office]
) -> None:
    other = new_office("other")
    own = other.issue("thư của mình")

    with pytest.raises(NumberTakenError, match="2023/CV-UBND/00001"):
        _take(other, bag)
    assert list(other.desk.archive.object_ids()) == [own]
    assert other.wrong() == []


def test_another_object_at_the_same_place_is_never_overwritten(
    office: Office, bag: Path, new_office: Callable[[str], Office]
) -> None:
    other = new_office("other")
    _take(other, bag)
    other.amend("2023/CV-UBND/00001")

    with pytest.raises(ObjectExistsError):
        _take(other, bag)
    assert other.wrong() == []


def test_a_request_that_has_its_number_here_gets_no_second_one(
    office: Office, bag: Path, new_office: Callable[[str], Office]
) -> None:
    other = new_office("other")
    other.issue("thư một", "TB-UBND")

    with pytest.raises(NumberTakenError):
        _take(other, bag)


def test_an_import_that_was_interrupted_is_finished_by_running_it_again(
    office: Office, bag: Path, new_office: Callable[[str], Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_office("other")
    with monkeypatch.context() as patched:
        patched.setattr("docgen.register.ledger.LedgerRegister.settle", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            _take(other, bag)

    assert len(_take(other, bag)) == 4
    assert other.wrong() == []


def test_commands_say_what_they_did(office: Office, bag: Path, new_office: Callable[[str], Office]) -> None:
    other = new_office("other")
    dry = run(other, "archive", "import", str(bag), "--dry-run")
    assert (dry.exit_code, "Chưa ghi gì" in dry.stdout) == (0, True)
    assert run(other, "archive", "import", str(bag)).stdout.count("đã vào kho") == 4
    assert run(other, "archive", "import", str(bag)).stdout.count("đã có từ trước") == 4
    clean = json.loads(run(other, "archive", "verify", "--json").stdout)
    assert (clean["clean"], clean["objects"], clean["findings"]) == (True, 4, [])
    shutil.rmtree(other.archive / "ocfl/2023/CV-UBND/00001")
    wrong = run(other, "archive", "verify")
    assert wrong.exit_code == 3
    assert "ocfl/2023/CV-UBND/00001" in wrong.stdout


@pytest.mark.parametrize(
    "words",
    [[], ["1/UBND-KT", "--year", "2023"], ["--year", "1990"], ["99/UBND-KT"], ["1/UBND-KT", "--to", "."]],
)
def test_an_export_of_nothing_is_refused_in_words(office: Office, words: list[str]) -> None:
    result = run(office, "archive", "export", *words)

    assert result.exit_code >= 10
    assert "Làm gì" in result.stderr


@pytest.mark.parametrize(
    "words", [["--sample", "0%"], ["--sample", "x"], ["--sample", "101%"], ["--fast", "--full"]]
)
def test_a_verification_nobody_can_mean_is_refused_in_words(office: Office, words: list[str]) -> None:
    result = run(office, "archive", "verify", *words)

    assert result.exit_code >= 10
    assert "Làm gì" in result.stderr

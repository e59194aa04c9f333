"""A document that was filed comes back byte for byte, and no second one takes its place."""

import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.archive.layout import read_me
from docgen.archive.names import is_segment, look
from docgen.archive.store import OcflArchive
from docgen.errors import ArchiveNotWritableError, HostileFileError, ObjectExistsError

ID = "2023/CV-UBND/00001"
AT = datetime(2023, 11, 28, 2, 3, 4, tzinfo=UTC)
Publish = Callable[..., str]


def test_a_filed_document_comes_back_byte_for_byte(archive: OcflArchive, publish: Publish) -> None:
    digest = publish(ID, {"1-UBND-KT.docx": b"\x00word\xff", "metadata.json": b"{}", "phu-luc/01.xlsx": b""})

    assert archive.read(ID, "1-UBND-KT.docx") == b"\x00word\xff"
    assert archive.read(ID, "phu-luc/01.xlsx") == b""
    assert archive.inventory_digest(ID) == digest
    assert [(file.name, file.size) for file in archive.files(ID)] == [
        ("1-UBND-KT.docx", 6),
        ("metadata.json", 2),
        ("phu-luc/01.xlsx", 0),
    ]


def test_a_person_finds_the_file_where_the_archive_says(archive: OcflArchive, publish: Publish) -> None:
    publish(ID, {"a.txt": b"same", "b.txt": b"same"})

    for file in archive.files(ID):
        assert Path(file.path).name == file.name
        assert Path(file.path).read_bytes() == b"same"


def test_another_tool_finds_nothing_wrong(publish: Publish, assert_valid: Callable[[int], None]) -> None:
    for number in range(1, 4):
        publish(f"2023/QĐ-UBND/{number:05d}", {"a": b"same", "phu-luc/b": b"same", "c": b""})
    publish("2024/CV-UBND/00001")

    assert_valid(4)


def test_the_place_of_a_number_is_never_taken_twice(archive: OcflArchive, publish: Publish) -> None:
    first = publish(ID, {"metadata.json": b"first"})

    with pytest.raises(ObjectExistsError):
        publish(ID, {"metadata.json": b"second"})

    assert archive.inventory_digest(ID) == first
    assert archive.read(ID, "metadata.json") == b"first"


@pytest.mark.parametrize("twin", ["2023/cv-ubnd/00002", "2023/CV-ƯBND/00002"])
def test_a_series_that_only_looks_the_same_is_refused(publish: Publish, twin: str) -> None:
    publish(ID)

    with pytest.raises(ObjectExistsError, match="CV-UBND"):
        publish(twin)


def test_guidance_and_contract_stand_side_by_side(archive: OcflArchive, publish: Publish) -> None:
    publish("2023/HD-UBND/00001")
    publish("2023/HĐ-UBND/00001")

    assert list(archive.object_ids()) == ["2023/HD-UBND/00001", "2023/HĐ-UBND/00001"]


def test_objects_are_listed_in_the_order_of_their_names(archive: OcflArchive, publish: Publish) -> None:
    ids = ["2024/A/00001", "2023/CV/00001", "2023/CV-UBND/00010", "2023/CV-UBND/00002", "2023/CV.B/00001"]
    for object_id in ids:
        publish(object_id)

    assert list(archive.object_ids()) == sorted(ids)


def test_nothing_is_known_of_an_object_that_is_not_there(archive: OcflArchive) -> None:
    assert archive.inventory_digest(ID) is None
    assert archive.inventory_digest("../../etc/passwd") is None
    assert list(archive.object_ids()) == []


def test_an_archive_that_does_not_exist_yet_is_empty(tmp_path: Path) -> None:
    assert list(OcflArchive(tmp_path / "none").object_ids()) == []


def test_what_is_filed_is_read_only(root: Path, publish: Publish) -> None:
    publish(ID)

    files = [path for path in (root / "ocfl" / ID).rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) & 0o222 for path in files} == {0}


def test_nothing_stays_in_the_work_area(root: Path, publish: Publish) -> None:
    (root / "work" / "stage-of-a-dead-process").mkdir()
    (root / "work" / "stage-of-a-dead-process" / "stage.lock").touch()
    publish(ID)

    assert list((root / "work").iterdir()) == []


def test_the_work_area_may_be_removed(archive: OcflArchive, root: Path, publish: Publish) -> None:
    (root / "work").rmdir()
    publish(ID)

    assert archive.read(ID, "metadata.json") == b"{}"


def test_the_time_of_filing_is_written_in_utc(root: Path, publish: Publish) -> None:
    publish(ID)

    inventory = json.loads((root / "ocfl" / ID / "inventory.json").read_text(encoding="utf-8"))
    assert inventory["versions"]["v1"]["created"] == "2023-11-28T02:03:04Z"
    assert inventory["versions"]["v1"]["message"] == "Phát hành"


def test_a_new_archive_says_how_to_read_it(archive: OcflArchive, root: Path) -> None:
    assert (root / "README.md").read_bytes() == read_me()
    assert "đường dẫn" in (root / "ocfl" / "LAYOUT.md").read_text(encoding="utf-8")


def test_the_office_at_the_repository_root_has_the_same_read_me() -> None:
    repository = Path(__file__).parents[3]
    assert (repository / "archive" / "README.md").read_bytes() == read_me()


def test_a_read_me_that_was_changed_by_hand_is_kept(root: Path) -> None:
    root.mkdir()
    (root / "README.md").write_text("của cơ quan", encoding="utf-8")
    OcflArchive(root).check_writable(needed_bytes=0)

    assert (root / "README.md").read_text(encoding="utf-8") == "của cơ quan"


def test_a_store_of_another_kind_is_left_alone(root: Path) -> None:
    (root / "ocfl").mkdir(parents=True)
    (root / "ocfl" / "0=ocfl_1.0").write_text("ocfl_1.0\n")

    with pytest.raises(ArchiveNotWritableError, match="loại khác"):
        OcflArchive(root).check_writable(needed_bytes=0)
    assert [path.name for path in (root / "ocfl").iterdir()] == ["0=ocfl_1.0"]


def test_a_document_larger_than_the_disk_is_refused_before_it_gets_a_number(archive: OcflArchive) -> None:
    with pytest.raises(ArchiveNotWritableError, match="cần ít nhất"):
        archive.check_writable(needed_bytes=10**18)


def test_a_document_without_files_is_refused(publish: Publish, archive: OcflArchive) -> None:
    with pytest.raises(HostileFileError):
        archive.publish(ID, {}, message="", at=AT)


_LETTERS = st.sampled_from("abcXYZ019ăđĐơỰ-_.")
_NAMES = st.text(_LETTERS, min_size=1, max_size=12).filter(is_segment)
_FILES = st.dictionaries(
    st.one_of(_NAMES, st.builds("{}/{}".format, st.just("phu-luc"), _NAMES)),
    st.binary(max_size=300),
    min_size=1,
    max_size=5,
).filter(
    lambda files: len({look(name) for name in files}) == len(files) and "phu-luc" not in map(look, files)
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=_FILES)
def test_any_bytes_under_any_allowed_names_come_back(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    archive = OcflArchive(tmp_path_factory.mktemp("office") / "archive")
    archive.publish(ID, files, message="", at=AT)

    assert {file.name: archive.read(ID, file.name) for file in archive.files(ID)} == files

"""A document gets another version: the old one stays byte for byte, and the object is whole at every moment."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docgen.archive.inventory import INVENTORY, SIDECAR
from docgen.archive.reading import ObjectReader
from docgen.archive.store import OcflArchive
from docgen.errors import ArchiveDamagedError, ArchiveNotWritableError, HostileFileError, ObjectExistsError

ID = "2023/CV-UBND/00001"
AT = datetime(2023, 11, 28, 2, 3, 4, tzinfo=UTC)
FIRST = {"thu.docx": b"word", "metadata.json": b"{}", "draft.md": b"draft"}
Publish = Callable[..., str]
Valid = Callable[[int], None]


@pytest.fixture
def first(publish: Publish) -> str:
    return publish(ID, FIRST)


def _add(archive: OcflArchive, follows: str, files: dict[str, bytes], dropped: tuple[str, ...] = ()) -> str:
    return archive.add_version(ID, files, follows=follows, message="Đính chính", at=AT, dropped=dropped)


def _content(archive: OcflArchive) -> dict[str, bytes]:
    return {file.name: archive.read(ID, file.name) for file in archive.files(ID)}


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_new_version_is_read_and_the_old_one_stays(
    archive: OcflArchive, root: Path, first: str, assert_valid: Valid
) -> None:
    before = _tree(root / "ocfl" / ID / "v1")
    second = _add(archive, first, {"thu.docx": b"corrected", "metadata.json": b"{2}"}, dropped=("draft.md",))

    assert _content(archive) == {"thu.docx": b"corrected", "metadata.json": b"{2}"}
    assert _tree(root / "ocfl" / ID / "v1") == before
    assert archive.inventory_digest(ID) == second
    assert archive.digest_before(ID) == first
    assert_valid(1)


def test_bytes_that_are_there_already_are_not_kept_twice(
    archive: OcflArchive, root: Path, first: str, assert_valid: Valid
) -> None:
    _add(archive, first, {"metadata.json": b"{2}", "thu-2.docx": b"word"})

    assert sorted(_tree(root / "ocfl" / ID / "v2" / "content")) == ["metadata.json"]
    assert _content(archive)["thu-2.docx"] == b"word"
    assert_valid(1)


def test_ten_versions_follow_one_another(archive: OcflArchive, first: str, assert_valid: Valid) -> None:
    known = first
    for at in range(2, 13):
        known = _add(archive, known, {"metadata.json": b"%d" % at})

    assert _content(archive) == {**FIRST, "metadata.json": b"12"}
    assert_valid(1)


def test_who_knows_an_older_version_only_is_refused(archive: OcflArchive, first: str) -> None:
    _add(archive, first, {"metadata.json": b"{2}"})

    with pytest.raises(ObjectExistsError, match="phiên bản khác"):
        _add(archive, first, {"metadata.json": b"{3}"})
    assert archive.read(ID, "metadata.json") == b"{2}"


def test_names_that_cannot_stand_together_are_refused(archive: OcflArchive, first: str) -> None:
    with pytest.raises(HostileFileError):
        _add(archive, first, {"THU.docx": b"x"})
    assert _content(archive) == FIRST


def test_an_object_that_is_not_there_gets_no_version(archive: OcflArchive) -> None:
    with pytest.raises(ArchiveDamagedError):
        _add(archive, "digest", {"metadata.json": b"{2}"})


@pytest.mark.parametrize("old", [(INVENTORY,), (SIDECAR,), (INVENTORY, SIDECAR)])
def test_a_half_renewed_root_is_read_and_finished_by_the_next_writer(
    archive: OcflArchive, root: Path, publish: Publish, first: str, assert_valid: Valid, old: tuple[str, ...]
) -> None:
    """As a kill between the two files, or a power cut that kept them in the other order, would leave it."""
    folder = root / "ocfl" / ID
    older = {name: (folder / name).read_bytes() for name in old}
    second = _add(archive, first, {"metadata.json": b"{2}"})
    for name, content in older.items():
        (folder / name).unlink()
        (folder / name).write_bytes(content)
    seen = archive.inventory_digest(ID)
    assert seen == (first if len(old) == 2 else second)

    _add(archive, second, {"metadata.json": b"{3}"})
    assert archive.digest_before(ID) == second
    assert_valid(1)


def test_a_damaged_root_is_never_taken_for_a_half_renewed_one(
    archive: OcflArchive, root: Path, first: str
) -> None:
    second = _add(archive, first, {"metadata.json": b"{2}"})
    path = root / "ocfl" / ID / INVENTORY
    content = path.read_bytes()
    path.chmod(0o644)
    for at in range(0, len(content), 7):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        with pytest.raises(ArchiveDamagedError):
            archive.inventory_digest(ID)
        with pytest.raises(ArchiveDamagedError):
            _add(archive, second, {"metadata.json": b"{3}"})
    assert not (root / "ocfl" / ID / "v3").exists()


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_no_failing_step_leaves_an_object_that_others_cannot_use(
    archive: OcflArchive,
    root: Path,
    publish: Publish,
    first: str,
    assert_valid: Valid,
    monkeypatch: pytest.MonkeyPatch,
    error: int,
) -> None:
    whole = root / "whole"
    shutil.copytree(root / "ocfl" / ID, whole)
    outcomes = set()
    for fail_at in range(1, 200):
        calls = 0

        def failing(real: Callable[..., object], fail_at: int = fail_at) -> Callable[..., object]:
            def call(*arguments: object, **options: object) -> object:
                nonlocal calls
                calls += 1
                if calls == fail_at:
                    raise OSError(error, os.strerror(error))
                return real(*arguments, **options)

            return call

        with monkeypatch.context() as patch:
            for name in ("open", "write", "fsync", "mkdir", "rename", "replace", "rmdir", "unlink"):
                patch.setattr(os, name, failing(getattr(os, name)))
            try:
                _add(archive, first, {"metadata.json": b"{2}", "thu.docx": b"corrected"})
            except (ArchiveNotWritableError, ArchiveDamagedError) as refused:
                assert refused.next_step  # noqa: PT017 — success is right too
        if calls < fail_at:
            break
        publish(f"2023/CV-UBND/{fail_at + 1:05d}")  # the next command, whoever gives it
        assert set(archive.unsettled()) <= {ID}
        archive.settled(ID, str(archive.inventory_digest(ID)))
        assert archive.unsettled() == ()
        outcomes.add(archive.read(ID, "metadata.json"))
        assert_valid(fail_at + 1)
        shutil.rmtree(root / "ocfl" / ID)
        shutil.copytree(whole, root / "ocfl" / ID)
    assert fail_at > 30
    assert outcomes == {b"{}", b"{2}"}


@pytest.mark.parametrize("passes", [1, 4])
def test_a_reader_whom_writers_overtake_between_two_files_sees_a_whole_object(
    archive: OcflArchive, first: str, monkeypatch: pytest.MonkeyPatch, passes: int
) -> None:
    """The inventory is read, a writer passes, the sidecar is read: nothing is damaged."""
    known, writing = [first], [False]
    read = ObjectReader._read

    def overtaken(reader: ObjectReader, path: str) -> bytes:
        content = read(reader, path)
        if path == INVENTORY and not writing[0] and len(known) <= passes:
            writing[0] = True
            known.append(_add(archive, known[-1], {"metadata.json": b"%d" % len(known)}))
            writing[0] = False
        return content

    monkeypatch.setattr(ObjectReader, "_read", overtaken)
    assert archive.inventory_digest(ID) == known[-1]
    assert len(known) == passes + 1

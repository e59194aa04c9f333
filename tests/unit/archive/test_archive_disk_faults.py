"""Whatever the disk refuses, at whatever step: a valid store, nothing half visible, words for the clerk."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docgen.archive.store import OcflArchive
from docgen.errors import ArchiveNotWritableError

ID = "2024/CV-UBND/00001"
AT = datetime(2024, 1, 2, tzinfo=UTC)
FILES = {"a.docx": b"word", "phu-luc/b.xlsx": b"sheet"}
STEPS = ("open", "write", "fsync", "mkdir", "rename", "rmdir", "unlink")


class _Disk:
    """Counts the calls that change the disk and lets one of them fail, as the real one would."""

    def __init__(self) -> None:
        self.calls = 0
        self.fail_at: int | None = None
        self.error = errno.EIO

    def step(self) -> None:
        self.calls += 1
        if self.calls == self.fail_at:
            raise OSError(self.error, os.strerror(self.error))


WatchedDisk = Callable[[], AbstractContextManager[_Disk]]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> WatchedDisk:
    @contextmanager
    def watched() -> Iterator[_Disk]:
        disk = _Disk()
        with monkeypatch.context() as patch:
            for name in STEPS:
                patch.setattr(os, name, _failing(disk, getattr(os, name)))
            yield disk

    return watched


def _failing(disk: _Disk, real: Callable[..., object]) -> Callable[..., object]:
    def call(*arguments: object, **options: object) -> object:
        disk.step()
        return real(*arguments, **options)

    return call


def _attempt(root: Path, disk: WatchedDisk, fail_at: int | None, error: int) -> int:
    """Publish with the ``fail_at``-th call failing; returns how many calls there were."""
    archive = OcflArchive(root)
    with disk() as watched:
        watched.fail_at, watched.error = fail_at, error
        try:
            archive.publish(ID, FILES, message="", at=AT)
        except ArchiveNotWritableError as refused:
            assert refused.what.endswith(".") and refused.next_step  # noqa: PT017, PT018 — success is right too
    return watched.calls


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
def test_no_failing_step_leaves_half_an_object(
    archive: OcflArchive,
    root: Path,
    disk: WatchedDisk,
    assert_valid: Callable[[int], None],
    error: int,
) -> None:
    archive.publish("2023/CV-UBND/00001", FILES, message="", at=AT)
    steps = _attempt(root.parent / "trial", disk, None, error)
    assert steps > 30  # the seam really watches

    filed = 0
    for fail_at in range(1, steps + 1):
        _attempt(root, disk, fail_at, error)
        assert not [path for path in (root / "ocfl").rglob("*") if path.is_dir() and not any(path.iterdir())]
        if archive.inventory_digest(ID) is not None:
            filed += 1
            assert {name: archive.read(ID, name) for name in FILES} == FILES
            shutil.rmtree(root / "ocfl" / "2024")
    assert_valid(1)
    assert 0 < filed < steps

    archive.publish(ID, FILES, message="", at=AT)
    assert_valid(2)
    assert list((root / "work").iterdir()) == []


def test_making_an_archive_can_fail_anywhere_and_be_repeated(
    root: Path, disk: WatchedDisk, assert_valid: Callable[[int], None]
) -> None:
    for fail_at in range(1, 40):
        with disk() as watched:
            watched.fail_at, watched.error = fail_at, errno.ENOSPC
            try:
                OcflArchive(root).check_writable(needed_bytes=0)
            except ArchiveNotWritableError as refused:
                assert "hết chỗ" in refused.what  # noqa: PT017 — success is right too
        if watched.calls < fail_at:
            break
    OcflArchive(root).publish(ID, FILES, message="", at=AT)
    assert_valid(1)
    assert {path.name for path in root.iterdir()} == {"README.md", "metadata.schema.json", "ocfl", "work"}


def test_a_write_that_takes_only_a_few_bytes_at_a_time_is_continued(
    archive: OcflArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, content[:3]))
    archive.publish(ID, FILES, message="", at=AT)

    assert archive.read(ID, "phu-luc/b.xlsx") == b"sheet"


def test_an_archive_without_the_right_to_write_says_so_before_a_number_is_taken(
    archive: OcflArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(ArchiveNotWritableError, match="chỉ cho đọc"):
        archive.check_writable(needed_bytes=0)


def test_an_archive_owned_by_someone_else_is_read_and_not_written() -> None:
    """The real thing, without a stand-in: a child process without rights on the folder."""
    office = Path(tempfile.mkdtemp())  # pytest's own folder is closed to others
    try:
        OcflArchive(office / "archive").publish(ID, FILES, message="", at=AT)
        for path in (office, *office.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        assert _as_nobody(office / "archive") == 0
    finally:
        for path in (office, *office.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(office)


def _as_nobody(root: Path) -> int:
    """0 if a process without rights can read the archive and is told that it cannot write."""
    child = os.fork()
    if child == 0:
        outcome = 1
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            archive = OcflArchive(root)
            assert archive.read(ID, "a.docx") == b"word"
            for attempt in (
                lambda: archive.check_writable(needed_bytes=0),
                lambda: archive.publish("2024/CV-UBND/00002", FILES, message="", at=AT),
            ):
                try:
                    attempt()
                except ArchiveNotWritableError as error:
                    assert "quyền" in error.what  # noqa: PT017 — a child process, not a test of its own
                else:
                    raise AssertionError
            outcome = 0
        finally:
            os._exit(outcome)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

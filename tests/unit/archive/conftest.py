"""An archive in an empty folder, and a second opinion on it that is not ours."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import ocfl
import pytest

from docgen.archive.store import OcflArchive

AT = datetime(2023, 11, 28, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def archive(root: Path) -> OcflArchive:
    archive = OcflArchive(root)
    archive.check_writable(needed_bytes=0)
    return archive


@pytest.fixture
def publish(archive: OcflArchive) -> Callable[..., str]:
    def publish(object_id: str, files: dict[str, bytes] | None = None) -> str:
        return archive.publish(object_id, files or {"metadata.json": b"{}"}, message="Phát hành", at=AT)

    return publish


@pytest.fixture
def assert_valid(root: Path) -> Callable[[int], None]:
    """ocfl-py finds this many objects and nothing but W005 (an id that is no URI)."""

    def assert_valid(objects: int) -> None:
        store = ocfl.StorageRoot(root=str(root / "ocfl"))
        assert store.validate(log_warnings=True, log_errors=False, max_errors=10_000)
        assert (store.num_objects, store.good_objects) == (objects, objects)
        assert [finding for _, finding in store.errors if "[W005]" not in finding] == []
        assert [str(message) for message in store.log.messages] == []

    return assert_valid

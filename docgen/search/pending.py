"""Which documents were filed and are not in the index yet: noted before, crossed out after, read after a crash."""

import fcntl
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class PendingDocuments:
    """Notes of archive ids in a folder, one file a running program, held by a lock while it lives."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def notebook(self) -> Iterator["Notebook"]:
        """A notebook of our own; removed at the end if everything in it was crossed out."""
        self._folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self._folder, suffix=".txt")
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield Notebook(descriptor)
        finally:
            if os.fstat(descriptor).st_size == 0:
                Path(name).unlink(missing_ok=True)
            os.close(descriptor)

    def left_over(self) -> dict[Path, tuple[str, ...]]:
        """The ids that programs which are no longer running had noted, by their notebooks."""
        found: dict[Path, tuple[str, ...]] = {}
        for path in sorted(self._folder.glob("*.txt")):
            with suppress(OSError):
                descriptor = os.open(path, os.O_RDWR)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    found[path] = tuple(path.read_text(encoding="utf-8").splitlines())
                finally:
                    os.close(descriptor)
        return found

    def forget(self, notebooks: Iterable[Path]) -> None:
        """Remove notebooks whose documents are in the index now."""
        for path in notebooks:
            path.unlink(missing_ok=True)


class Notebook:
    """An open notebook."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def note(self, archive_id: str) -> None:
        """Write an id down before its document is filed."""
        os.write(self._descriptor, f"{archive_id}\n".encode())

    def cross_out(self) -> None:
        """Everything noted so far is in the index."""
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)

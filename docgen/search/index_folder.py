r"""The folder of the search index: which generation is in use, and the lock of those who write.

::

    index/search/CURRENT       "1 g-5f3a…\n": schema version and the folder of the generation in use
    index/search/LOCK          held by whoever adds or rebuilds
    index/search/g-5f3a…/      one Whoosh index

A rebuild makes a new generation beside the old one and then replaces CURRENT by renaming: readers see the
old index or the new one, never none; a crash leaves the old one. The folder is 0700, because Whoosh keeps
pickles in it: who can write here can run code in every reader.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import IndexUnusableError

REBUILD = "Dựng lại chỉ mục bằng: docgen index rebuild"

_CURRENT = "CURRENT"
_LOCK = "LOCK"
_PREFIX = "g-"


class IndexFolder:
    """The generations below ``root``; ``version`` is the schema version this program reads and writes."""

    def __init__(self, root: Path, version: int) -> None:
        self.root = root
        self._version = version

    def current(self) -> Path | None:
        """The generation in use, None if no index was ever made.

        IndexUnusableError if it is of another version, or if what says which one is in use, or this one, is gone.
        """
        try:
            self._refuse_others_hands(self.root)
            says = (self.root / _CURRENT).read_text(encoding="ascii")
        except FileNotFoundError:
            if any(self.root.glob(f"{_PREFIX}*")):
                raise unusable("Chỉ mục tìm kiếm thiếu tệp CURRENT.", self.root) from None
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise unusable("Không đọc được tệp CURRENT của chỉ mục tìm kiếm.", self.root) from error
        name = says.removeprefix(f"{self._version} ").removesuffix("\n")
        if says != self._says(name) or not name.startswith(_PREFIX) or not name[len(_PREFIX) :].isalnum():
            raise unusable("Chỉ mục tìm kiếm do bản docgen khác dựng, hoặc đã hỏng.", self.root)
        try:
            self._refuse_others_hands(self.root / name)
        except FileNotFoundError:
            raise unusable("Chỉ mục tìm kiếm thiếu thư mục mà tệp CURRENT nêu.", self.root / name) from None
        return self.root / name

    @staticmethod
    def _refuse_others_hands(folder: Path) -> None:
        """IndexUnusableError if somebody else may write here: an index can make its reader run anything."""
        if os.name == "nt":
            return  # Windows keeps rights elsewhere; the folder inherits the user's own
        status = folder.stat()
        is_own = status.st_uid in {os.geteuid(), 0}
        if not is_own or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise unusable(
                "Không đọc chỉ mục tìm kiếm, vì người khác trên máy ghi được vào thư mục này.", folder
            )

    def new_generation(self) -> Path:
        """A new empty folder that no reader knows of yet."""
        import uuid

        folder = self.root / f"{_PREFIX}{uuid.uuid4().hex}"
        folder.mkdir(mode=0o700)
        return folder

    def use(self, generation: Path) -> None:
        """Make this generation the one in use, at one stroke, and remove the others."""
        draft = self.root / f"{_CURRENT}.new"
        draft.write_text(self._says(generation.name), encoding="ascii")
        sync(draft)
        draft.replace(self.root / _CURRENT)
        sync(self.root)
        self.remove_all_but(generation)

    def _says(self, name: str) -> str:
        return f"{self._version} {name}\n"

    def remove_all_but(self, generation: Path | None) -> None:
        """Remove generations that are not in use: old ones, and what a crash left of new ones."""
        import shutil

        for folder in self.root.glob(f"{_PREFIX}*"):
            if folder != generation:
                shutil.rmtree(
                    folder, ignore_errors=True
                )  # Windows: a reader may still hold a file; next time

    @contextlib.contextmanager
    def locked(self, timeout_seconds: float) -> Iterator[None]:
        """Hold the writers' lock; IndexUnusableError if another process keeps it for too long.

        The operating system frees the lock of a process that dies.
        """
        from whoosh.util.filelock import FileLock, try_for

        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.root.chmod(0o700)
        lock = FileLock(str(self.root / _LOCK))
        if not try_for(lock.acquire, timeout=timeout_seconds, delay=0.05):
            raise IndexUnusableError(
                f"Chỉ mục tìm kiếm đang bận: một lệnh khác ghi vào đó quá {timeout_seconds:g} giây.",
                where=str(self.root),
                next_step="Chờ lệnh kia xong rồi bổ sung bằng: docgen index rebuild",
            )
        try:
            yield
        finally:
            lock.release()


def unusable(what: str, where: Path) -> IndexUnusableError:
    """The error that says to rebuild."""
    return IndexUnusableError(what, where=str(where), next_step=REBUILD)


def sync(path: Path) -> None:
    """Put a file or the names in a folder on the disk itself; Whoosh never does."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

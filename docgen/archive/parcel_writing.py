"""Something to hand over (gói): a folder or one .zip, written under another name, flushed, then renamed.

Until the last moment nothing stands under the final name, so a parcel that is there is whole.
"""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

from docgen.archive.durable import make_folders, sync_folder
from docgen.archive.failures import write_failures_explained
from docgen.archive.reading import damaged
from docgen.errors import ObjectExistsError

_PIECE_BYTES = 1 << 18
_TEXTS = (".json", ".jsonl", ".txt", ".md", ".toml", ".csv", ".db")  # worth compressing; docx and pdf are not
_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # zip knows nothing earlier; a fixed time makes equal parcels equal bytes


class _Place(Protocol):
    def writer(self, name: str) -> BinaryIO: ...

    def close(self) -> None: ...


class Parcel:
    """Takes files one by one and remembers their digests (sha512, hex) and sizes in bytes."""

    def __init__(self, place: _Place) -> None:
        self._place = place
        self.digests: dict[str, str] = {}
        self.sizes: dict[str, int] = {}

    def put(self, name: str, content: bytes) -> None:
        """Add a file from memory."""
        with self._place.writer(name) as target:
            target.write(content)
        self._note(name, hashlib.sha512(content).hexdigest(), len(content))

    def copy(self, name: str, source: Path, *, most_bytes: int | None = None) -> None:
        """Add a file from the disk, at most its first ``most_bytes``; ArchiveDamagedError if unreadable."""
        digest, size = hashlib.sha512(), 0
        try:
            descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError as error:
            raise damaged(f"Không đọc được tệp ({error.strerror}).", source) from error
        with os.fdopen(descriptor, "rb") as file, self._place.writer(name) as target:
            while piece := file.read(
                _PIECE_BYTES if most_bytes is None else min(_PIECE_BYTES, most_bytes - size)
            ):
                digest.update(piece)
                size += len(piece)
                target.write(piece)
        self._note(name, digest.hexdigest(), size)

    def _note(self, name: str, digest: str, size: int) -> None:
        self.digests[name] = digest
        self.sizes[name] = size


@contextmanager
def parcel_at(path: Path) -> Iterator[Parcel]:
    """A new parcel at ``path``, a zip if the name says so; nothing is left behind if writing fails.

    ObjectExistsError if something stands there, ArchiveNotWritableError as the disk says.
    """
    if os.path.lexists(path):
        raise ObjectExistsError(
            f"Đã có {path.name}; không ghi đè.",
            where=str(path),
            next_step="Chọn tên khác, hoặc chuyển bản cũ đi.",
        )
    draft = path.with_name(f".{path.name}.dang-ghi-{uuid4().hex[:12]}")  # a process id comes again
    with write_failures_explained(path):
        make_folders(path.parent)
        place: _Place = _Zip(draft) if path.suffix.lower() == ".zip" else _Folder(draft)
        try:
            yield Parcel(place)
            place.close()
            draft.rename(path)
            sync_folder(path.parent)
        except BaseException:
            with suppress(OSError, ValueError):
                place.close()
            shutil.rmtree(draft, ignore_errors=True)
            draft.unlink(missing_ok=True)
            raise


class _Folder:
    """A plain folder; every file and every name is flushed at the end."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders = {root}
        root.mkdir()

    def writer(self, name: str) -> BinaryIO:
        path = self._root / name
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.update(
                folder for folder in path.parents if folder == self._root or self._root in folder.parents
            )
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
        return os.fdopen(descriptor, "wb")

    def close(self) -> None:
        for folder in sorted(self._folders, reverse=True):
            for path in folder.iterdir():
                if path.is_file():
                    _sync(path)
            sync_folder(folder)


class _Zip:
    """One .zip; texts compressed, the rest stored as it is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._zip = zipfile.ZipFile(path, "x", allowZip64=True)

    def writer(self, name: str) -> BinaryIO:
        info = zipfile.ZipInfo(name, _DAY_ONE)
        info.external_attr = 0o644 << 16
        info.compress_type = zipfile.ZIP_DEFLATED if name.endswith(_TEXTS) else zipfile.ZIP_STORED
        return self._zip.open(info, "w", force_zip64=True)  # type: ignore[return-value]

    def close(self) -> None:
        self._zip.close()
        _sync(self._path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

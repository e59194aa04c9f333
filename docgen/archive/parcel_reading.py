"""A parcel from elsewhere: a folder or a .zip, read with suspicion; no name in it leads outside."""

import hashlib
import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from docgen.errors import ArchiveDamagedError, HostileFileError, OutsideToolError
from docgen.zip_failures import BROKEN_ZIP

_PIECE_BYTES = 1 << 18
_MOST_MEMORY_BYTES = 1 << 30  # one file of a document; what is larger is not read whole
_MOST_RATIO = 200  # a zip bomb packs a thousand to one; inventories and texts hardly forty
_RATIO_FROM_BYTES = 1 << 20
_ENCRYPTED = 0x1
_ANEW = "Lấy lại gói này từ nơi gửi (chép chưa xong, hoặc đã bị sửa) rồi chạy lại."


class ParcelReader:
    """The files of a parcel by name; ``sizes`` in bytes."""

    def __init__(self, path: Path, sizes: dict[str, int], packed: zipfile.ZipFile | None) -> None:
        self.path = path
        self.sizes = sizes
        self._zip = packed

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.path.name

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """One file to read from; ArchiveDamagedError if it is missing or its bytes are broken."""
        if name not in self.sizes:
            raise broken(self, name, "Gói thiếu tệp này.")
        try:
            if self._zip is not None:
                with self._zip.open(name) as file:
                    yield file
            else:
                descriptor = os.open(self.path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
                with os.fdopen(descriptor, "rb") as file:
                    yield file
        except (OSError, *BROKEN_ZIP) as error:
            raise broken(self, name, "Không đọc được tệp này trong gói.") from error

    def read(self, name: str) -> bytes:
        """A whole file; HostileFileError if it is far too large."""
        if self.sizes.get(name, 0) > _MOST_MEMORY_BYTES:
            raise hostile(self.path, f"Tệp {name} lớn quá {_MOST_MEMORY_BYTES >> 20} MB.")
        with self.open(name) as file:
            return file.read()

    def digest(self, name: str, algorithm: str = "sha512") -> str:
        """The digest (hex) of a file."""
        found = hashlib.new(algorithm)
        with self.open(name) as file:
            while piece := file.read(_PIECE_BYTES):
                found.update(piece)
        return found.hexdigest()


@contextmanager
def open_parcel(path: Path) -> Iterator[ParcelReader]:
    """The parcel at ``path``; OutsideToolError if there is none, HostileFileError, ArchiveDamagedError."""
    if path.is_dir():
        yield ParcelReader(path, dict(_folder_files(path)), None)
        return
    with ExitStack() as opened:
        try:
            packed = opened.enter_context(zipfile.ZipFile(path))
            sizes = _zip_files(path, packed)
        except BROKEN_ZIP as error:
            raise ArchiveDamagedError(
                "Gói không phải tệp .zip lành lặn.", where=str(path), next_step=_ANEW
            ) from error
        except OSError as error:
            raise OutsideToolError(
                f"Không mở được gói ({error.strerror}).", where=str(path), next_step="Kiểm tra lại đường dẫn."
            ) from error
        yield ParcelReader(path, sizes, packed)


def broken(reader: ParcelReader, name: str, what: str) -> ArchiveDamagedError:
    """The error for a parcel that is not as it was packed."""
    return ArchiveDamagedError(what, where=f"{reader.path}, tệp {name}", next_step=_ANEW)


def hostile(path: Path, what: str) -> HostileFileError:
    """The error for a parcel that should not be opened at all."""
    return HostileFileError(what, where=str(path), next_step="Không mở gói này; hỏi lại nơi gửi.")


def _folder_files(root: Path) -> Iterator[tuple[str, int]]:
    waiting = [root]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                    continue
                status = entry.stat(follow_symlinks=False)
                if not stat.S_ISREG(status.st_mode):
                    raise hostile(root, f"Trong gói có liên kết hoặc mục lạ: {entry.name}.")
                yield Path(entry.path).relative_to(root).as_posix(), status.st_size


def _zip_files(path: Path, packed: zipfile.ZipFile) -> dict[str, int]:
    sizes: dict[str, int] = {}
    looks: set[str] = set()
    for info in packed.infolist():
        if info.is_dir():
            continue
        look = unicodedata.normalize("NFC", info.filename).casefold()
        if not _stays_inside(info.filename) or stat.S_ISLNK(info.external_attr >> 16) or look in looks:
            raise hostile(path, f"Trong gói có tên tệp nguy hiểm hoặc trùng: {info.filename[:80]!r}.")
        if info.flag_bits & _ENCRYPTED:
            raise hostile(path, "Gói có mật khẩu.")
        if info.file_size > _RATIO_FROM_BYTES and info.file_size > _MOST_RATIO * info.compress_size:
            raise hostile(path, f"Tệp {info.filename[:80]} nén quá chặt (bom nén?).")
        looks.add(look)
        sizes[info.filename] = info.file_size
    return sizes


def _stays_inside(name: str) -> bool:
    parts = name.split("/")
    return {"", ".", ".."}.isdisjoint(parts) and "\\" not in name and ":" not in name and "\0" not in name

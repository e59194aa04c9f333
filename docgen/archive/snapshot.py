"""The bytes of one object as of one inventory, taken while clerks may be adding the next version.

Version folders never change once they are there, and the root inventory is read once; so what it describes
can be copied without a lock.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.inventory import INVENTORY, OBJECT_MARK, SIDECAR
from docgen.archive.reading import damaged
from docgen.archive.root_inventory import InventoryPair, is_unfinished, versions_among

_LOOKS = 100  # at a root that changes while it is read
_VERSION = re.compile(r"v[1-9]\d*")


@dataclass(frozen=True, slots=True)
class ObjectSnapshot:
    """What to copy: files by path inside the object, each from memory or from the disk."""

    digest: str  # sha512 of the root inventory, hex
    files: dict[str, bytes | Path]


def snapshot(folder: Path, *, digest: str | None = None) -> ObjectSnapshot:
    """The object as it stands, or as it stood when its root inventory had this digest.

    ArchiveDamagedError if it cannot be read or never had that inventory.
    """
    root = _root_pair(folder)
    inventory, sidecar = root.inventory, root.sidecar
    own = hashlib.sha512(inventory).hexdigest()
    versions = sorted((path for path in folder.iterdir() if _VERSION.fullmatch(path.name)), key=_number)
    if digest not in (None, own):
        older = next((path for path in versions if _digest(path / INVENTORY) == digest), None)
        if older is None:
            raise damaged("Hồ sơ không phải bản mà nhật ký đã ghi.", folder)
        inventory, sidecar, own = _read(older / INVENTORY), _read(older / SIDECAR), str(digest)
    # A version that is not in this inventory yet may be on its way in.
    kept = [path for path in versions if f'"{path.name}"'.encode() in inventory]
    files: dict[str, bytes | Path] = {
        OBJECT_MARK: folder / OBJECT_MARK,
        INVENTORY: inventory,
        SIDECAR: sidecar,
    }
    for version in kept:
        files.update((path.relative_to(folder).as_posix(), path) for path in _files_below(version))
    return ObjectSnapshot(own, files)


def _root_pair(folder: Path) -> InventoryPair:
    """The inventory of one moment: a writer may pass between its two files, or stand between them.

    What stands still and is not on its way either is damage, and is copied as it is.
    """
    seen = None
    for _ in range(_LOOKS):
        versions = versions_among(path.name for path in folder.iterdir())[-2:]
        root = _pair(folder)
        if root.is_whole or (versions, root) == seen:
            return root
        if len(versions) > 1:
            before, newest = (_pair(folder / name) for name in versions)
            if is_unfinished(root, newest, before):
                return newest
        seen = versions, root
    return root


def _pair(folder: Path) -> InventoryPair:
    return InventoryPair(_read(folder / INVENTORY), _read(folder / SIDECAR))


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise damaged("Trong kho có liên kết hoặc mục lạ.", path)
        if path.is_file():
            yield path


def _number(path: Path) -> int:
    return int(path.name[1:])


def _digest(path: Path) -> str:
    try:
        return hashlib.sha512(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise damaged(f"Không đọc được tệp trong kho ({error.strerror}).", path) from error

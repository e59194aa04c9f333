"""Reading what was filed: no link is followed, no byte is believed without its digest."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.inventory import INVENTORY, SIDECAR, Inventory, parse_inventory, sha512_of
from docgen.archive.root_inventory import InventoryPair, is_unfinished, versions_among
from docgen.errors import ArchiveDamagedError

_LOOKS = 100  # at a root that changes while it is read: each look costs a writer more than it costs us
_NEXT_STEP = "Đừng sửa gì trong kho; lấy lại hồ sơ này từ bản sao lưu gần nhất."
_REASONS = {
    errno.ENOENT: "Tệp trong kho bị mất.",
    errno.ELOOP: "Trong kho có liên kết (symlink) ở chỗ của một tệp.",
    errno.ENOTDIR: "Trong kho có liên kết hoặc tệp lạ ở chỗ của một thư mục.",
    errno.EACCES: "Không có quyền đọc tệp trong kho.",
}


@dataclass(frozen=True, slots=True)
class ObjectReader:
    """One object of the store, read with suspicion; every failure is an ArchiveDamagedError."""

    store: Path
    segments: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where the object stands."""
        return self.store.joinpath(*self.segments)

    def inventory_bytes(self) -> bytes:
        """inventory.json, equal to what its sidecar says; the newest version's while the root is being renewed.

        Writers may pass between the reading of any two files, so only what stands still is called damaged:
        the same wrong root and the same versions at two looks in a row.
        """
        seen = None
        for _ in range(_LOOKS):
            versions, root = self.versions(), self._pair("")
            if root.is_whole:
                return root.inventory
            if (newest := self.root_to_finish()) is not None:
                return newest.inventory
            if seen == (versions, root):
                break
            seen = versions, root
        raise damaged("Danh mục của hồ sơ không khớp mã băm đi kèm.", self.folder / INVENTORY)

    def root_to_finish(self) -> InventoryPair | None:
        """What the root will be once its writer, or the next one, is done; None if it is done."""
        versions = self.versions()
        if len(versions) < 2:  # noqa: PLR2004  (one to come from, one to go to)
            return None
        before, newest = (self._pair(f"{version}/") for version in versions[-2:])
        return newest if is_unfinished(self._pair(""), newest, before) else None

    def versions(self) -> list[str]:
        """The version folders of the object, oldest first."""
        try:
            return versions_among(entry.name for entry in self.folder.iterdir())
        except OSError as error:
            raise damaged(
                _REASONS.get(error.errno or 0, "Không đọc được hồ sơ trong kho."), self.folder
            ) from error

    def inventory_before(self) -> bytes | None:
        """inventory.json as it stood before the newest version, None if there is only one version."""
        head = int(self.inventory().head.removeprefix("v"))
        return self._pair(f"v{head - 1}/").inventory if head > 1 else None

    def inventory(self) -> Inventory:
        """The inventory, whose id is the place it stands at."""
        try:
            inventory = parse_inventory(self.inventory_bytes())
        except ValueError as error:
            raise damaged("Danh mục của hồ sơ không đọc được.", self.folder / INVENTORY) from error
        if inventory.object_id != "/".join(self.segments):
            raise damaged(f"Hồ sơ ở đây lại mang mã {inventory.object_id}.", self.folder / INVENTORY)
        return inventory

    def content(self, name: str) -> bytes:
        """One file of the newest version, equal to its digest."""
        inventory = self.inventory()
        if name not in inventory.digests:
            raise damaged(f"Hồ sơ không có tệp “{name}”.", self.folder)
        content = self._read(inventory.paths[name])
        if sha512_of(content) != inventory.digests[name]:
            place = self.folder / inventory.paths[name]
            raise damaged("Nội dung tệp đã bị thay đổi so với lúc lưu.", place)
        return content

    def size(self, path: str) -> int:
        """The size of a file of the object, in bytes."""
        with self._opened(path) as descriptor:
            return os.fstat(descriptor).st_size

    def _pair(self, folder: str) -> InventoryPair:
        return InventoryPair(self._read(folder + INVENTORY), self._read(folder + SIDECAR))

    def _read(self, path: str) -> bytes:
        with self._opened(path) as descriptor, os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()

    @contextmanager
    def _opened(self, path: str) -> Iterator[int]:
        parts = (*self.segments, *path.split("/"))
        if {"", ".", ".."}.intersection(parts):
            raise damaged(f"Danh mục chỉ ra ngoài hồ sơ: {path}.", self.folder / INVENTORY)
        try:
            descriptor = _open_inside(self.store, parts)
            try:
                yield descriptor
            finally:
                os.close(descriptor)
        except OSError as error:
            what = _REASONS.get(error.errno or 0, "Không đọc được tệp trong kho.")
            raise damaged(what, self.folder / path) from error


def damaged(what: str, place: Path) -> ArchiveDamagedError:
    """The error for something in the archive that is not as it was filed."""
    return ArchiveDamagedError(what, where=str(place), next_step=_NEXT_STEP)


def _open_inside(root: Path, parts: Sequence[str]) -> int:
    """A descriptor of the regular file at ``parts``, each step taken from the folder before; OSError."""
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for name in parts[:-1]:
            below = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = below
        descriptor = os.open(parts[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    finally:
        os.close(folder)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return descriptor

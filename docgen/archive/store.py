"""The archive as the rest of the program sees it: publish once, read for ever."""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from docgen.archive.durable import sync_folder
from docgen.archive.failures import write_failures_explained
from docgen.archive.files import ArchivedFile
from docgen.archive.folder_lock import exclusive
from docgen.archive.inventory import first_inventory, sha512_of
from docgen.archive.layout import Layout
from docgen.archive.names import ID_SEGMENTS, check_file_names, checked_id, id_segments, is_segment
from docgen.archive.publishing import object_tree, place_taken, put_in_place, write_tree
from docgen.archive.reading import ObjectReader, damaged
from docgen.archive.staging import dead_stages, remove_stage, stage
from docgen.archive.versioning import (
    finish_dead_stage,
    finish_root,
    new_version,
    put_version_in_place,
    stage_version,
    unsettled_object,
    version_taken,
)
from docgen.errors import ArchiveNotWritableError
from docgen.interrupts import held

# A full disk burnt numbers in trials without this margin: copies on the way, inventories, the journal.
_ROOM_FACTOR = 3
_ROOM_MARGIN_BYTES = 64 * 1024 * 1024


class OcflArchive:
    """Filed documents in an OCFL 1.1 store below ``root``; an object id is a path: ``2023/CV-UBND/00001``."""

    def __init__(self, root: Path) -> None:
        self._layout = Layout(root)

    def check_writable(self, *, needed_bytes: int) -> None:
        """ArchiveNotWritableError if an object of this size could not be written now; makes a new archive."""
        with write_failures_explained(self._layout.root):
            self._layout.prepare()
            with self._stage():
                pass  # a folder, a file and a lock: what publishing needs of the disk
            if not os.access(self._layout.store, os.W_OK | os.X_OK):
                raise PermissionError(13, "không ghi được thư mục ocfl")
            free = shutil.disk_usage(self._layout.root).free
        wanted = _ROOM_FACTOR * needed_bytes + _ROOM_MARGIN_BYTES
        if free < wanted:
            raise ArchiveNotWritableError(
                f"Đĩa chứa kho lưu còn {free >> 20} MB, cần ít nhất {(wanted >> 20) + 1} MB.",
                where=str(self._layout.root),
                next_step="Giải phóng chỗ trên đĩa rồi chạy lại; chưa có số nào bị lấy.",
            )

    def publish(self, object_id: str, files: Mapping[str, bytes], *, message: str, at: datetime) -> str:
        """Write the object at one stroke; returns the sha512 (hex) of its inventory.

        ObjectExistsError if the place is taken, HostileFileError for a name that cannot be kept,
        ArchiveNotWritableError as the disk says; nothing half-written is ever visible.
        """
        segments = checked_id(object_id)
        check_file_names(files)
        digests = {name: sha512_of(content) for name, content in files.items()}
        inventory = first_inventory(object_id, digests, message=message, at=at)
        layout = self._layout
        with held(), write_failures_explained(layout.root):
            if layout.store.joinpath(*segments).exists():
                raise place_taken(segments)
            layout.prepare()
            with self._stage() as folder:
                staged = folder / "tree"
                staged.mkdir()
                write_tree(staged, segments, object_tree(files, inventory))
                put_in_place(staged, layout.store, layout.work, segments)
        return sha512_of(inventory)

    def add_version(
        self,
        object_id: str,
        files: Mapping[str, bytes],
        *,
        follows: str,
        message: str,
        at: datetime,
        dropped: Collection[str] = (),
    ) -> str:
        """Give the object one more version; returns the sha512 (hex) of its new inventory.

        ``files`` are new or take the place of those of the same name, ``dropped`` are no part of the new
        version; every byte of the older versions stays. ``follows`` is the digest of the inventory that the
        caller knows: ObjectExistsError if the object has another by now. Other errors as in ``publish``.
        Until the caller says ``settled``, the object is among the ``unsettled`` ones.
        """
        reader, layout = self._reader(object_id), self._layout
        with held(), write_failures_explained(layout.root):
            layout.prepare()
            with self._stage(stays=True) as folder:
                with exclusive(layout.work):
                    finish_root(reader, folder)
                before = reader.inventory_bytes()
                if sha512_of(before) != follows:
                    raise version_taken(reader)
                new = new_version(before, files, dropped, message=message, at=at)
                stage_version(folder, reader, new)
                put_version_in_place(folder, reader, layout.work, new.name)
        return sha512_of(new.inventory)

    def unsettled(self) -> tuple[str, ...]:
        """The objects with a version of which nobody has said that the register knows it; most often none.

        Each is finished first, so that its digest is that of the version.
        """
        if not any(self._layout.work.glob("stage-*")):
            return ()
        with write_failures_explained(self._layout.root), exclusive(self._layout.work):
            left = list(self._left_in_stages())
            for _, folder in left:
                finish_dead_stage(folder, self._layout.store)
            return tuple(sorted({object_id for object_id, _ in left}))

    def settled(self, object_id: str, digest: str) -> None:
        """The register knows the object as of the inventory with this digest; harmless to repeat."""
        with write_failures_explained(self._layout.root), exclusive(self._layout.work):
            stages = [folder for whose, folder in self._left_in_stages() if whose == object_id]
            # Has somebody added a version since, he says so when the register knows that one.
            for folder in stages if self.inventory_digest(object_id) == digest else ():
                remove_stage(folder)

    def _left_in_stages(self) -> Iterator[tuple[str, Path]]:
        """Object and stage of every version whose maker is gone; the work area is held."""
        for folder in list(dead_stages(self._layout.work)):
            if (object_id := unsettled_object(folder)) is not None:
                yield object_id, folder

    def inventory_digest(self, object_id: str) -> str | None:
        """The sha512 (hex) of the object's inventory, None if there is no such object."""
        segments = id_segments(object_id)
        if segments is None or not os.path.lexists(self._layout.store.joinpath(*segments)):
            return None
        return sha512_of(self._reader(object_id).inventory_bytes())

    def lasting_digest(self, object_id: str) -> str | None:
        """The same, after the way to the object was flushed: who put it there may have been killed before that."""
        digest = self.inventory_digest(object_id)
        if digest is not None:
            with write_failures_explained(self._layout.root):
                for folder in self._reader(object_id).folder.parents[:ID_SEGMENTS]:
                    sync_folder(folder)
        return digest

    def digest_before(self, object_id: str) -> str | None:
        """The digest of the inventory that the newest version was added to, None for a first version."""
        before = self._reader(object_id).inventory_before()
        return None if before is None else sha512_of(before)

    def read(self, object_id: str, name: str) -> bytes:
        """One file of the object, verified against its digest; ArchiveDamagedError if it is not so."""
        return self._reader(object_id).content(name)

    def files(self, object_id: str) -> tuple[ArchivedFile, ...]:
        """The files of the object's newest version, by name; digests as filed, not verified again."""
        reader = self._reader(object_id)
        inventory = reader.inventory()
        return tuple(
            ArchivedFile(name, str(reader.folder / path), reader.size(path), inventory.digests[name])
            for name, path in inventory.paths.items()
        )

    def object_ids(self) -> Iterator[str]:
        """Every object of the store, sorted; ArchiveDamagedError at a link, which could hide some."""
        return _ids_below(self._layout.store, ())

    def _stage(self, *, stays: bool = False) -> AbstractContextManager[Path]:
        layout = self._layout
        return stage(layout.work, lambda folder: finish_dead_stage(folder, layout.store), stays=stays)

    def _reader(self, object_id: str) -> ObjectReader:
        return ObjectReader(self._layout.store, checked_id(object_id))


def _ids_below(folder: Path, above: tuple[str, ...]) -> Iterator[str]:
    if not folder.is_dir():
        return
    # "CV/" sorts after "CV-UBND/": compare names as they stand inside a path.
    ending = "/" if len(above) < ID_SEGMENTS - 1 else ""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name + ending):
        if entry.is_symlink():
            raise damaged("Trong kho có liên kết (symlink).", entry)
        if not entry.is_dir() or not is_segment(entry.name):
            continue
        here = (*above, entry.name)
        if len(here) == ID_SEGMENTS:
            yield "/".join(here)
        else:
            yield from _ids_below(entry, here)

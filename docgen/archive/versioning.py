"""One more version of an object (OCFL 1.1): its folder by one rename, then the inventory at the root.

Killed between the two, the next writer finishes the root: the stage it finds says which object it was for.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.archive.durable import sync_folder, write_new
from docgen.archive.folder_lock import exclusive
from docgen.archive.inventory import (
    INVENTORY,
    SIDECAR,
    brought_by,
    next_inventory,
    parse_inventory,
    sha512_of,
    sidecar_of,
    version_after,
)
from docgen.archive.names import check_file_names, id_segments
from docgen.archive.publishing import write_tree
from docgen.archive.reading import ObjectReader
from docgen.archive.root_inventory import InventoryPair
from docgen.errors import ArchiveDamagedError, ObjectExistsError

_FOR = "object-id"  # in a stage: which object is to get a version, so that others can finish it


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version that is not in its object yet: ``files`` are those whose bytes no older version holds."""

    name: str
    files: Mapping[str, bytes]
    inventory: bytes


def new_version(
    before: bytes, files: Mapping[str, bytes], dropped: Collection[str], *, message: str, at: datetime
) -> NewVersion:
    """The version that follows this inventory; HostileFileError for names that cannot stand together."""
    known = parse_inventory(before)
    digests = {name: digest for name, digest in known.digests.items() if name not in dropped}
    digests |= {name: sha512_of(content) for name, content in files.items()}
    check_file_names(digests)
    inventory = next_inventory(before, digests, message=message, at=at)
    version = version_after(known.head)
    return NewVersion(version, {name: files[name] for name in brought_by(inventory, version)}, inventory)


def stage_version(folder: Path, reader: ObjectReader, new: NewVersion) -> None:
    """Write a version's folder into the stage and flush it."""
    described = {INVENTORY: new.inventory, SIDECAR: sidecar_of(new.inventory)}
    content = {f"content/{name}": data for name, data in new.files.items()}
    write_new(folder / _FOR, "/".join(reader.segments).encode())
    staged = folder / "tree"
    staged.mkdir()
    write_tree(staged, (new.name,), {**described, **content})
    sync_folder(folder)
    sync_folder(folder.parent)  # the stage must outlive a power cut: it says whose root is to be finished


def put_version_in_place(folder: Path, reader: ObjectReader, work: Path, version: str) -> None:
    """Move the staged version into its object and renew the root; ObjectExistsError if another came first."""
    target = reader.folder / version
    with exclusive(work):
        if target.exists():
            raise version_taken(reader)
        (folder / "tree" / version).rename(target)
        finish_root(reader, folder)


def finish_root(reader: ObjectReader, scratch: Path) -> None:
    """Bring the root inventory up to the newest version if it stands before it; the work area is held.

    ArchiveDamagedError if the object cannot be read. What is damaged in another way is left as it is.
    """
    if (newest := reader.root_to_finish()) is not None:
        _replace_root(reader, newest, scratch)


def finish_dead_stage(folder: Path, store: Path) -> bool:
    """Finish what the maker of a stage had begun and can do no more; the work area is held; OSError.

    Whether the stage may go: one whose version stands in its object is what says that the register may not know it.
    """
    if (segments := object_of(folder)) is None:
        return True
    with suppress(ArchiveDamagedError):  # named by whoever reads the object
        reader = ObjectReader(store, segments)
        finish_root(reader, folder)
        if _is_in_place(folder):
            sync_folder(reader.folder)  # its maker may have been killed before that
    return not _is_in_place(folder)


def unsettled_object(folder: Path) -> str | None:
    """The object to which the maker of this dead stage has given a version that nobody called settled."""
    segments = object_of(folder)
    return "/".join(segments) if segments is not None and _is_in_place(folder) else None


def object_of(folder: Path) -> tuple[str, ...] | None:
    """Which object a stage is to give a version; None if it is for none, or the version never left it."""
    try:
        return id_segments((folder / _FOR).read_bytes().decode())
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _is_in_place(folder: Path) -> bool:
    """Whether the version has left the stage; it does so by one rename."""
    staged = folder / "tree"
    return not staged.is_dir() or not any(staged.iterdir())


def version_taken(reader: ObjectReader) -> ObjectExistsError:
    """The error for an object that somebody else has given a version meanwhile."""
    object_id = "/".join(reader.segments)
    return ObjectExistsError(
        f"Hồ sơ {object_id} vừa có phiên bản khác.",
        where=object_id,
        next_step=f"Xem lại bằng: docgen show {object_id}, rồi chạy lại nếu vẫn cần.",
    )


def _replace_root(reader: ObjectReader, newest: InventoryPair, scratch: Path) -> None:
    sync_folder(reader.folder)  # the version stands there for good before the root speaks of it
    for name, content in ((INVENTORY, newest.inventory), (SIDECAR, newest.sidecar)):
        draft = scratch / f"root-{name}"
        draft.unlink(missing_ok=True)
        write_new(draft, content)
        draft.replace(reader.folder / name)
    sync_folder(reader.folder)

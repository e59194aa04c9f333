"""From a stage to the archive by one rename: all of an object is there, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from docgen.archive.durable import sync_folder, write_new
from docgen.archive.folder_lock import exclusive
from docgen.archive.inventory import (
    INVENTORY,
    OBJECT_MARK,
    OBJECT_MARK_CONTENT,
    SIDECAR,
    content_path,
    sidecar_of,
)
from docgen.archive.names import look
from docgen.errors import ArchiveDamagedError, ObjectExistsError


def object_tree(files: Mapping[str, bytes], inventory: bytes) -> Mapping[str, bytes]:
    """Every file of a new object, by its path inside the object; the bytes are taken when they are written."""
    described = {INVENTORY: inventory, SIDECAR: sidecar_of(inventory)}
    made = {
        OBJECT_MARK: OBJECT_MARK_CONTENT,
        **described,
        **{f"v1/{name}": content for name, content in described.items()},
    }
    return _Placed(made, files)


class _Placed(Mapping[str, bytes]):
    """What OCFL adds to an object, then the files by their path inside it."""

    def __init__(self, made: Mapping[str, bytes], files: Mapping[str, bytes]) -> None:
        self._made, self._files = made, files
        self._names = {content_path(name): name for name in files}

    def __getitem__(self, path: str) -> bytes:
        return self._made[path] if path in self._made else self._files[self._names[path]]

    def __iter__(self) -> Iterator[str]:
        yield from self._made
        yield from self._names

    def __len__(self) -> int:
        return len(self._made) + len(self._names)


def write_tree(folder: Path, segments: Sequence[str], tree: Mapping[str, bytes]) -> None:
    """Write the files below ``folder/segments`` and flush them and every folder down to ``folder``."""
    made = {PurePath(*segments[:depth]) for depth in range(1, len(segments) + 1)}
    for name in tree:
        inner = PurePath(*segments, name).parent
        made.update(part for part in (inner, *inner.parents) if part.parts)
    for part in sorted(made):
        (folder / part).mkdir()
    for name, content in tree.items():
        write_new(folder.joinpath(*segments, name), content)
    for part in sorted(made, reverse=True):
        sync_folder(folder / part)


def put_in_place(staged: Path, store: Path, work: Path, segments: Sequence[str]) -> None:
    """Move the staged object to its place; ObjectExistsError if the place is taken.

    What moves is the outermost folder that the store lacks, so that no crash can leave an empty one behind
    (OCFL 1.1 E073). The work area is held meanwhile: two first documents of a year do not collide.
    """
    with exclusive(work):
        for depth in range(1, len(segments) + 1):
            part = Path(*segments[:depth])
            target = store / part
            if _stands(target):
                continue
            (staged / part).rename(target)
            sync_folder(target.parent)
            return
    raise place_taken(segments)


def place_taken(segments: Sequence[str]) -> ObjectExistsError:
    """The error for an object id that is in use."""
    object_id = "/".join(segments)
    return ObjectExistsError(
        f"Trong kho đã có hồ sơ {object_id}; kho không bao giờ ghi đè.",
        where=object_id,
        next_step=f"Xem hồ sơ đang có bằng: docgen show {object_id}",
    )


def _stands(target: Path) -> bool:
    """Whether the folder is there; ObjectExistsError if a look-alike is, damaged if it is no folder."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ArchiveDamagedError(
            "Trong kho có liên kết hoặc tệp lạ ở chỗ của một thư mục.",
            where=str(target),
            next_step="Chuyển mục lạ này ra khỏi kho rồi chạy lại.",
        )
    if target.is_dir():
        return True
    wanted = look(target.name)
    if twin := next((other for other in target.parent.iterdir() if look(other.name) == wanted), None):
        raise ObjectExistsError(
            f"Tên “{target.name}” chỉ khác “{twin.name}” đã có trong kho ở chữ hoa hoặc dấu.",
            where=str(target.parent),
            next_step="Dùng đúng tên đã có, hoặc đặt mã sổ khác hẳn trong docgen.toml.",
        )
    return False

"""The folders of an archive and what stands in a new one."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from docgen.archive.durable import sync_folder, write_new
from docgen.archive.folder_lock import exclusive
from docgen.errors import ArchiveNotWritableError

ROOT_MARK = "0=ocfl_1.1"
SCHEMA = "metadata.schema.json"  # what every object's metadata.json says
_ROOT_MARK_CONTENT = b"ocfl_1.1\n"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand below the root of an archive."""

    root: Path

    @property
    def store(self) -> Path:
        """The OCFL storage root: filed documents and nothing else."""
        return self.root / "ocfl"

    @property
    def work(self) -> Path:
        """The staging area; beside the store, because a rename must stay on one file system."""
        return self.root / "work"

    def prepare(self) -> None:
        """Make what is missing; ArchiveNotWritableError if another store stands here, OSError of the disk."""
        if self._is_ready():
            return
        self.work.mkdir(parents=True, exist_ok=True)
        with exclusive(self.work):
            self._refuse_another_store()
            self.store.mkdir(exist_ok=True)
            self._add(self.root / "README.md", read_me())
            self._add(self.root / SCHEMA, _package_file(SCHEMA))
            self._add(self.store / "LAYOUT.md", _package_file("LAYOUT.md"))
            # Whatever is there may be from a run that was killed before it flushed: so all of it, and before the
            # mark, which says that all is there. The mark itself lasts with the first document.
            for folder in (self.store, self.root, self.root.parent):
                sync_folder(folder)
            self._add(self.store / ROOT_MARK, _ROOT_MARK_CONTENT)

    def _is_ready(self) -> bool:
        mark = self.store / ROOT_MARK
        is_marked = mark.is_file() and mark.read_bytes() == _ROOT_MARK_CONTENT
        return is_marked and self.work.is_dir() and (self.root / SCHEMA).is_file()

    def _refuse_another_store(self) -> None:
        marks = [mark for mark in self.store.glob("0=*") if mark.read_bytes() != _ROOT_MARK_CONTENT]
        if marks:
            raise ArchiveNotWritableError(
                "Thư mục kho thuộc loại khác hoặc phiên bản khác, docgen không ghi vào.",
                where=str(marks[0]),
                next_step="Kiểm tra đường dẫn kho lưu, hoặc dùng bản docgen đã tạo ra kho này.",
            )

    def _add(self, path: Path, content: bytes) -> None:
        """Put a whole file in place at one stroke unless there is one."""
        if path.exists():
            return
        draft = self.work / f"new-{path.name}"
        draft.unlink(missing_ok=True)
        write_new(draft, content)
        draft.rename(path)


def read_me() -> bytes:
    """How to read an archive without docgen, in Vietnamese."""
    return _package_file("README_vi.md")


def _package_file(name: str) -> bytes:
    return resources.files("docgen.archive").joinpath(name).read_bytes()

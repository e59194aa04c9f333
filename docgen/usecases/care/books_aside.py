"""Books that are made anew beside the office's own and take their place at one stroke, whole or not at all."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.durable import sync_folder, write_new
from docgen.archive.failures import write_failures_explained
from docgen.archive.folder_lock import exclusive


@dataclass(frozen=True, slots=True)
class BooksAside:
    """A journal in the work area of the archive and a database in ``index``, until they are done."""

    archive: Path
    index: Path

    @property
    def folder(self) -> Path:
        """Where the work stands."""
        return self.archive / "work" / "rebuild"

    @property
    def ready(self) -> Path:
        """Says which journal was finished: its name, size and sha256."""
        return self.archive / "work" / "rebuild.ready"

    @property
    def is_begun(self) -> bool:
        """Whether something is left; between two commands only if one was interrupted."""
        return self.folder.exists() or self.ready.exists()

    @property
    def journal(self) -> Path:
        """The folder of the journal that is being made."""
        return self.folder / "journal"

    @property
    def database(self) -> Path:
        """The database that is being made; it stays where its locks work."""
        return self.index / "rebuild.db"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The office's journal held meanwhile: nobody gets a number. ArchiveNotWritableError as the disk says."""
        standing = self.archive / "journal"
        with write_failures_explained(standing):
            standing.mkdir(parents=True, exist_ok=True)
            with exclusive(standing):
                yield

    def begin(self) -> None:
        """An empty place; what an interrupted run had made is thrown away."""
        self.forget()
        self.folder.mkdir(parents=True)

    def put_in_place(self) -> None:
        """Make the journal that was made here the office's own; it is one file, for it was made at one moment."""
        (made,) = self.journal.glob("*.jsonl")
        standing = self.archive / "journal"
        write_new(self.ready, _described(made.name, made.read_bytes()))
        sync_folder(self.ready.parent)
        made.rename(standing / made.name)
        self.flush_place()

    def flush_place(self) -> None:
        """The journal stands where it stands for good, and the way to it; also for one who was killed before that."""
        for folder in (self.archive / "journal", self.archive, self.archive.parent):
            sync_folder(folder)

    def is_in_place(self) -> bool:
        """Whether the office's journal begins with the one that was finished here, perhaps by an interrupted run."""
        with suppress(OSError, ValueError):
            described = self.ready.read_bytes()
            name, size, _ = described.decode().split()
            with (self.archive / "journal" / Path(name).name).open("rb") as file:
                return _described(name, file.read(int(size))) == described
        return False

    def forget(self) -> None:
        """Nothing is being made here any more."""
        with write_failures_explained(self.folder):
            forget_database(self.database)
            if self.folder.exists():
                shutil.rmtree(self.folder)
            if self.ready.exists():
                sync_folder(self.ready.parent)  # a power cut must not bring the folder back without the mark
            self.ready.unlink(missing_ok=True)  # the very last: by it an interrupted run is known again


def forget_database(database: Path) -> None:
    """Throw a database away; the next question makes it anew from its journal."""
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _described(name: str, content: bytes) -> bytes:
    return f"{name} {len(content)} {hashlib.sha256(content).hexdigest()}\n".encode()

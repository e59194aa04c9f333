"""Records what the real code does to the disk: every call that changes a file or a name, and every fsync.

Nothing of the writers is repeated here: the functions of ``os`` and ``io`` through which they all go are watched.
SQLite writes past them; its files are taken as they are after each transaction, which it flushes for itself.
"""

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

from crash.disk_image import (
    ROOT,
    Committed,
    Flushed,
    Image,
    Linked,
    Moved,
    Operation,
    Resized,
    Told,
    Unlinked,
    pieces,
)

import docgen
from docgen.register.database import RegisterDatabase

DATABASE_FOLDER = "index"
_PROGRAM = str(Path(docgen.__file__).parent) + os.sep
_WRITING = frozenset("wax+")


class PowerIsGoneError(BaseException):
    """The process ends here: from now on it changes nothing any more."""


class Recorder:
    """What happens below ``root`` while ``recording()`` lasts; ``ends_before`` the n-th change, for who is killed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before = Image.of(root, [DATABASE_FOLDER])
        self.operations: list[Operation] = [Committed(_database(root))]
        self.ends_before: int | None = None
        self._live = self.before.copy()
        self._next = self._live.new_number()
        self._descriptors: dict[int, tuple[int, bool]] = {}  # descriptor → file or folder, always at the end
        self._changes = 0

    def told(self, what: str) -> None:
        """The clerk has the answer."""
        self.operations.append(Told(what))

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Watch this process."""
        self._changes = 0
        self._descriptors.clear()
        real_writing = RegisterDatabase.writing
        recorder = self

        @contextmanager
        def writing(database: RegisterDatabase) -> Iterator[Any]:
            with real_writing(database) as connection:
                yield connection
            recorder.operations.append(Committed(_database(recorder.root)))

        watched = {name: getattr(self, f"_{name}") for name in _CALLS}
        real = {name: getattr(os, name) for name in _CALLS}
        self._real = real
        with (
            patch.object(RegisterDatabase, "writing", writing),
            patch.object(shutil, "_USE_CP_SENDFILE", False),
        ):
            self._real_open = io.open
            with patch.object(io, "open", self._io_open), patch("builtins.open", self._io_open):
                for name, call in watched.items():
                    setattr(os, name, call)
                try:
                    yield
                finally:
                    for name, call in real.items():
                        setattr(os, name, call)

    def note(self, *operations: Operation) -> None:
        """Something has happened."""
        for operation in operations:
            self.operations.append(operation)
            if not isinstance(operation, Flushed | Committed | Told):
                self._live.apply(operation)

    def node_of(self, descriptor: int) -> tuple[int, bool] | None:
        """The file behind a descriptor, and whether it is only appended to."""
        return self._descriptors.get(descriptor)

    def size_of(self, node: int) -> int:
        """How long a file is."""
        return len(self._live.files[node])

    def forget(self, descriptor: int) -> None:
        """The descriptor is closed, or somebody else's now."""
        self._descriptors.pop(descriptor, None)

    def step(self) -> None:
        """One more change; PowerIsGoneError when it may not happen any more."""
        self._changes += 1
        if self.ends_before is not None and self._changes >= self.ends_before:
            raise PowerIsGoneError

    def _place(self, path: Any, dir_fd: int | None) -> tuple[int, str] | None:
        """The folder and the name of a path; None outside of what is watched."""
        text = os.fsdecode(path)
        if dir_fd is not None:
            known = self._descriptors.get(dir_fd)
            return None if known is None else (known[0], text)
        parts = Path(os.path.normpath(Path.cwd() / text)).parts
        above = self.root.parts
        if parts[: len(above)] != above or len(parts) == len(above) or parts[len(above)] == DATABASE_FOLDER:
            return None
        folder = self._live.find(ROOT, parts[len(above) : -1])
        return None if folder is None else (folder, parts[-1])

    def _node(self, path: Any, dir_fd: int | None) -> int | None:
        if dir_fd is None and Path(os.path.normpath(Path.cwd() / os.fsdecode(path))) == self.root:
            return ROOT
        place = self._place(path, dir_fd)
        return None if place is None else self._live.find(place[0], [place[1]])

    def _created(self, place: tuple[int, str], *, folder: bool) -> int:
        node, self._next = self._next, self._next + 1
        self._live.add(node, folder=folder)
        self.note(Linked(*place, node, folder))
        return node

    def _open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        place = self._place(path, dir_fd)
        creates = place is not None and flags & os.O_CREAT and self._node(path, dir_fd) is None
        if creates or (place is not None and flags & os.O_TRUNC):
            self.step()
        descriptor: int = self._real["open"](path, flags, mode, dir_fd=dir_fd)
        self.forget(descriptor)
        node = self._created(place, folder=False) if creates and place else self._node(path, dir_fd)
        if node is not None:
            self._descriptors[descriptor] = (node, bool(flags & os.O_APPEND))
            if flags & os.O_TRUNC and self.size_of(node):
                self.note(Resized(node, 0))
        return descriptor

    def _write(self, descriptor: int, content: Any) -> int:
        known = self._descriptors.get(descriptor)
        if known is None:
            return int(self._real["write"](descriptor, content))
        self.step()
        node, at_end = known
        at = self.size_of(node) if at_end else os.lseek(descriptor, 0, os.SEEK_CUR)
        taken = int(self._real["write"](descriptor, content))
        self.note(*pieces(node, at, bytes(content)[:taken]))
        return taken

    def _ftruncate(self, descriptor: int, size: int) -> None:
        if known := self._descriptors.get(descriptor):
            self.step()
            self.note(Resized(known[0], size))
        self._real["ftruncate"](descriptor, size)

    def _fsync(self, descriptor: int) -> None:
        known = self._descriptors.get(descriptor)
        if known is not None:
            self.step()
        self._real["fsync"](descriptor)
        if known is not None:
            self.note(Flushed(known[0], _asked_by()))

    def _close(self, descriptor: int) -> None:
        self.forget(descriptor)
        self._real["close"](descriptor)

    def _mkdir(self, path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        place = self._place(path, dir_fd)
        if place:
            self.step()
        self._real["mkdir"](path, mode, dir_fd=dir_fd)
        if place:
            self._created(place, folder=True)

    def _remove_by(self, call: str, path: Any, dir_fd: int | None) -> None:
        place = self._place(path, dir_fd)
        if place and self._node(path, dir_fd) is not None:
            self.step()
        self._real[call](path, dir_fd=dir_fd)
        if place:
            self.note(Unlinked(*place))

    def _unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        self._remove_by("unlink", path, dir_fd)

    def _remove(self, path: Any, *, dir_fd: int | None = None) -> None:
        self._remove_by("remove", path, dir_fd)

    def _rmdir(self, path: Any, *, dir_fd: int | None = None) -> None:
        self._remove_by("rmdir", path, dir_fd)

    def _moved_by(self, call: str, source: Any, target: Any) -> None:
        old, new, node = self._place(source, None), self._place(target, None), self._node(source, None)
        if old:
            self.step()
        self._real[call](source, target)
        if old and new and node is not None:
            self.note(Moved(*old, *new, node))

    def _rename(self, source: Any, target: Any) -> None:
        self._moved_by("rename", source, target)

    def _replace(self, source: Any, target: Any) -> None:
        self._moved_by("replace", source, target)

    def _io_open(self, file: Any, mode: str = "r", buffering: int = -1, *text: Any, **options: Any) -> Any:
        """A file that reports what is written to it; reading is left alone."""
        watched = self.node_of(file) if isinstance(file, int) else self._place(file, None)
        if not _WRITING.intersection(mode) or watched is None:
            opened = self._real_open(file, mode, buffering, *text, **options)
            if not isinstance(file, int):
                self.forget(opened.fileno())
            return opened
        raw = _WatchedFile(self, file, mode.replace("b", "").replace("t", ""))
        binary: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return binary if "b" in mode else io.TextIOWrapper(binary, *text, **options)


class _WatchedFile(io.FileIO):
    """A file opened by the language, not by ``os``."""

    def __init__(self, recorder: Recorder, file: Any, mode: str) -> None:
        self._recorder = recorder
        super().__init__(file, mode, opener=None if isinstance(file, int) else os.open)

    def write(self, content: Any) -> int:
        self._recorder.step()
        node, at_end = self._recorder.node_of(self.fileno()) or (ROOT, False)
        at = self._recorder.size_of(node) if at_end else self.tell()
        taken = super().write(content)
        self._recorder.note(*pieces(node, at, bytes(content)[:taken]))
        return taken

    def truncate(self, size: int | None = None) -> int:
        self._recorder.step()
        node, _ = self._recorder.node_of(self.fileno()) or (ROOT, False)
        wanted = self.tell() if size is None else size
        self._recorder.note(Resized(node, wanted))
        return super().truncate(wanted)

    def close(self) -> None:
        if not self.closed:
            self._recorder.forget(self.fileno())
        super().close()


_CALLS = (
    "open",
    "write",
    "ftruncate",
    "fsync",
    "close",
    "mkdir",
    "unlink",
    "remove",
    "rmdir",
    "rename",
    "replace",
)


def _asked_by() -> str:
    """Where the program asked for an fsync: "archive/publishing.py:39 write_tree"."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(_PROGRAM) and not path.endswith("durable.py"):
            return f"{path.removeprefix(_PROGRAM)}:{frame.f_lineno} {frame.f_code.co_name}"
        frame = frame.f_back
    return "?"


def _database(root: Path) -> tuple[tuple[str, bytes], ...]:
    folder = root / DATABASE_FOLDER
    if not folder.is_dir():
        return ()
    return tuple(
        (path.name, path.read_bytes())
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.name.endswith("-shm")
    )

"""The files of a Whoosh index with checksums, of which Whoosh has none.

A commit sums up every file of a new segment in ``MAIN_….sums`` and seals the table of contents, then puts all of it
on the disk, and only then gives the table of contents its name: with this name the commit has happened. Reading
checks each block that is read, before Whoosh unpickles anything from it. Any Whoosh can still read the files.
"""

import io
import re
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from docgen.errors import IndexUnusableError
from docgen.search.block_sums import (
    BLOCK,
    CheckedFile,
    FileSums,
    read_table,
    sealed,
    sums_of,
    unsealed,
    written_table,
)
from docgen.search.index_folder import sync, unusable

_CONTENTS = re.compile(r"_MAIN_\d+\.toc")
_SEGMENT = re.compile(r"(MAIN_[0-9a-z]+)\.[A-Za-z0-9_.]+")  # as Whoosh names them, and sweeps them away
_SUMS = ".sums"
_SMALL = 8 * BLOCK  # bytes; such a file is read at once: of the lengths of texts Whoosh asks a byte at a time


class CheckedStorage(FileStorage):
    """Whoosh's folder of files; IndexUnusableError names the file that is not what was written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)  # type: ignore[no-untyped-call]
        self._folder = Path(path)
        self._tables: dict[str, dict[str, FileSums]] = {}
        self._fresh: dict[str, list[str]] = {}  # files by segment that belong to no commit yet

    def create_file(self, name: str, *args: Any, **options: Any) -> Any:
        """A new file; those of segments are summed up at the commit."""
        if segment := _SEGMENT.fullmatch(name):
            self._fresh.setdefault(segment[1], []).append(name)
        return super().create_file(name, *args, **options)  # type: ignore[no-untyped-call]

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """A new name; given to a table of contents it is the commit, and everything is on the disk before."""
        if _CONTENTS.fullmatch(newname):
            self._sum_up()
            written = self._folder / oldname
            written.write_bytes(sealed(written.read_bytes()))
            sync(written)
            sync(self._folder)
        super().rename_file(oldname, newname, safe=safe)  # type: ignore[no-untyped-call]
        sync(self._folder)

    def _sum_up(self) -> None:
        for segment, names in self._fresh.items():
            table = self._folder / f"{segment}{_SUMS}"
            table.write_bytes(written_table({name: sums_of(self._folder / name) for name in names}))
            for name in (*names, table.name):
                sync(self._folder / name)
        self._fresh = {}

    def open_file(self, name: str, **options: Any) -> Any:
        """A file to read, checked as it is read."""
        if _CONTENTS.fullmatch(name):
            return BufferFile(self._contents(name), name=name)
        segment = _SEGMENT.fullmatch(name)
        if segment is None or segment[1] in self._fresh:
            if self.file_length(name) <= _SMALL:  # type: ignore[no-untyped-call]
                return BufferFile((self._folder / name).read_bytes(), name=name)
            return super().open_file(name, **options)  # type: ignore[no-untyped-call]
        sums = self._sums(segment[1]).get(name)
        if sums is None:
            raise FileNotFoundError(2, "no such file in this segment", str(self._folder / name))
        raw = CheckedFile(io.FileIO(self._folder / name), sums, lambda: self._damaged(name))
        file = io.BufferedReader(raw, BLOCK)
        if sums.size <= _SMALL:
            with file:
                return BufferFile(file.read(), name=name)
        return StructFile(file, name=name, **options)

    def file_exists(self, name: str) -> bool:
        """Whether the segment has this file; one that has gone is missed when it is opened."""
        segment = _SEGMENT.fullmatch(name)
        if segment is None or segment[1] in self._fresh:
            return bool(super().file_exists(name))  # type: ignore[no-untyped-call]
        return name in self._sums(segment[1])

    def check_everything(self, segments: list[str]) -> int:
        """Read every byte of these segments; how many files that were. IndexUnusableError at the first damage."""
        count = 0
        for segment in segments:
            for name, sums in self._sums(segment).items():
                try:
                    found = sums_of(self._folder / name)
                except FileNotFoundError:
                    raise self._damaged(name) from None
                if found != sums:
                    raise self._damaged(name)
                count += 1
        return count

    def _contents(self, name: str) -> bytes:
        try:
            return unsealed((self._folder / name).read_bytes())
        except ValueError:
            raise self._damaged(name) from None

    def _sums(self, segment: str) -> dict[str, FileSums]:
        if segment not in self._tables:
            name = f"{segment}{_SUMS}"
            try:
                self._tables[segment] = read_table((self._folder / name).read_bytes())
            except ValueError:
                raise self._damaged(name) from None
        return self._tables[segment]

    def _damaged(self, name: str) -> IndexUnusableError:
        return unusable("Chỉ mục tìm kiếm đã hỏng: một tệp không còn đúng như lúc ghi.", self._folder / name)

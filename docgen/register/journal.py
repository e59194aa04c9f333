"""The journal (nhật ký): append-only files, one a UTC year, one chain; the truth about numbers."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from docgen.archive.durable import sync_folder, write_all
from docgen.archive.failures import write_failures_explained
from docgen.archive.folder_lock import exclusive
from docgen.errors import ArchiveNotWritableError, JournalDamagedError, RegisterBusyError
from docgen.register.events import GENESIS, JournalLine, Place, read_line

_FILES = "[0-9][0-9][0-9][0-9].jsonl"
_SECTOR_BYTES = 512  # the least that a disk writes at once
_RESTORE = "Đừng sửa tay và đừng xóa index/; lấy lại tệp này từ bản sao lưu gần nhất rồi chạy lại."


class Journal:
    """The files ``<year>.jsonl`` of one folder. Callers hold ``locked()`` whenever they append or cut."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # There while a torn line is cut; never flushed, for after a power cut nothing waits in memory.
        self._cutting = folder.parent / "work" / "journal.cut"

    @contextmanager
    def locked(self, *, wait_seconds: float) -> Iterator[None]:
        """The folder held alone, made if need be; RegisterBusyError if others keep it too long."""
        with ExitStack() as held:
            try:
                with write_failures_explained(self._folder):
                    self._folder.mkdir(parents=True, exist_ok=True)
                    held.enter_context(exclusive(self._folder, wait_seconds=wait_seconds))
            except ArchiveNotWritableError as error:
                if isinstance(error.__cause__, TimeoutError):
                    raise busy(self._folder) from error
                raise
            yield

    def ends_at(self, place: Place) -> bool:
        """Whether nothing stands after ``place``, judged by file sizes alone."""
        last = max(self._years().items(), default=(GENESIS.year, GENESIS.ends_at))
        return last == (place.year, place.ends_at)

    def lines_after(self, after: Place) -> Iterator[JournalLine]:
        """Every event after ``after``; a torn last line is passed over.

        JournalDamagedError names the file and the line where the chain breaks, or the end that is missing.
        """
        years = self._years()
        if after.year and years.get(after.year, 0) < after.ends_at:
            raise self.damaged(after.year, years.get(after.year, 0), "tệp bị cắt, mất phần cuối")
        for year in sorted(year for year in years if year >= after.year):
            for item in self._lines_of(year, after, is_last=year == max(years)):
                yield item
                after = item.after

    def append(self, item: JournalLine) -> None:
        """Write and flush one line; ArchiveNotWritableError as the disk says, then nothing stays of it."""
        path = self._path(item.after.year)
        with write_failures_explained(path):
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o644)
            try:
                self._write_whole(descriptor, item)
            finally:
                os.close(descriptor)
            if item.starts_at == 0:  # a new file: its name must last as well
                self._flush_names()

    def flush(self, *, since: Place) -> None:
        """Put what stands after this place on the disk: whoever wrote it may have been killed before doing so."""
        for path in (path for path in self._folder.glob(_FILES) if int(path.stem) >= since.year):
            with write_failures_explained(path):
                descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
        with write_failures_explained(self._folder):
            self._flush_names()

    def cut_torn_line(self, end: Place) -> None:
        """Remove what a killed writer left after the last whole line; nobody was told of it."""
        torn = {
            self._path(year): whole
            for year, size in self._years().items()
            if year >= end.year and size > (whole := end.ends_at if year == end.year else 0)
        }
        is_left = self._cutting.exists()
        if is_left:  # by one who cut, and was killed before it was on the disk
            self.flush(since=end)
        with write_failures_explained(self._folder):
            if torn:
                self._cutting.parent.mkdir(exist_ok=True)
                self._cutting.touch()
                for path, whole in torn.items():
                    self._truncate(path, whole)
            if torn or is_left:
                self._cutting.unlink()

    def content(self, year: int, ends_at: int) -> bytes:
        """The first ``ends_at`` bytes of a year's file; fewer if it is shorter."""
        if year not in self._years():
            return b""
        with self._opened(year) as file:
            return file.read(ends_at)

    def damaged(self, year: int, offset: int, why: str) -> JournalDamagedError:
        """The error for the line at ``offset`` of a year's file."""
        number = self.content(year, offset).count(b"\n") + 1
        return JournalDamagedError(
            f"Nhật ký cấp số bị hỏng: {why}.", where=f"{self._path(year)}, dòng {number}", next_step=_RESTORE
        )

    def _lines_of(self, year: int, before: Place, *, is_last: bool) -> Iterator[JournalLine]:
        start = before.ends_at if year == before.year else 0
        with self._opened(year) as file:
            file.seek(start)
            for line in file:
                if is_last and _is_torn(line, start, before, year) and not file.read(1):
                    return
                try:
                    item = read_line(line, before, year=year)
                except (ValueError, TypeError, RecursionError) as error:
                    why = "dòng này đã bị sửa, hoặc thiếu dòng đứng trước nó"
                    raise self.damaged(year, start, why) from error
                yield item
                before, start = item.after, item.after.ends_at

    def _flush_names(self) -> None:
        """The names of the files, and the way to them."""
        for folder in (self._folder, *self._folder.parents[:2]):
            sync_folder(folder)

    @staticmethod
    def _write_whole(descriptor: int, item: JournalLine) -> None:
        try:
            write_all(descriptor, item.content)
            os.fsync(descriptor)
        except OSError:
            with suppress(OSError):  # what stays is a torn line or an event that its request finds again
                os.ftruncate(descriptor, item.starts_at)
            raise

    @staticmethod
    def _truncate(path: Path, size: int) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
        try:
            os.ftruncate(descriptor, size)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    @contextmanager
    def _opened(self, year: int) -> Iterator[BinaryIO]:
        try:
            with self._path(year).open("rb") as file:
                yield file
        except OSError as error:
            raise JournalDamagedError(
                f"Không đọc được nhật ký cấp số ({error.strerror}).",
                where=str(self._path(year)),
                next_step="Kiểm tra quyền đọc tệp này và tình trạng đĩa rồi chạy lại.",
            ) from error

    def _years(self) -> dict[int, int]:
        """Year → size in bytes of every file that is not empty."""
        if not self._folder.is_dir():
            return {}
        sizes = {int(path.stem): path.stat().st_size for path in self._folder.glob(_FILES)}
        return {year: size for year, size in sizes.items() if size}

    def _path(self, year: int) -> Path:
        return self._folder / f"{year:04d}.jsonl"


def busy(place: Path) -> RegisterBusyError:
    """The error for a register that others keep too long."""
    return RegisterBusyError(
        "Sổ đang bận: một chương trình khác giữ quá lâu.",
        where=str(place),
        next_step="Đợi ít phút rồi chạy lại lệnh vừa rồi; số đã giữ không mất.",
    )


def _is_torn(line: bytes, start: int, before: Place, year: int) -> bool:
    """Whether a writer who was cut off left this: no line end, and no whole event whose line end was changed.

    A power cut may also let the end of a line reach the disk and not its beginning: then a sector is all zeros.
    """
    if line.endswith(b"\n"):
        return any(not piece.strip(b"\0") for piece in _by_sector(line, start))
    with suppress(ValueError, TypeError, RecursionError):
        read_line(line[:-1] + b"\n", before, year=year)
        return False
    return True


def _by_sector(line: bytes, start: int) -> Iterator[bytes]:
    """The parts of a line that stands at ``start`` of its file, each from a sector of its own."""
    first = _SECTOR_BYTES - start % _SECTOR_BYTES
    yield line[:first]
    yield from (line[at : at + _SECTOR_BYTES] for at in range(first, len(line), _SECTOR_BYTES))

"""The database file: opened, judged, thrown away when it is not ours; every write under BEGIN IMMEDIATE.

There are no migrations: a file that is missing, damaged or of another SCHEMA_VERSION is removed and made
anew from the journal. It must stand on a local disk, where its locks work.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import (
    SQLITE_BUSY,
    SQLITE_CANTOPEN,
    SQLITE_CORRUPT,
    SQLITE_FULL,
    SQLITE_IOERR,
    SQLITE_NOTADB,
    SQLITE_PERM,
    SQLITE_READONLY,
)
from sqlite3 import Connection as SqliteConnection
from sqlite3 import Error as SqliteError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from docgen.errors import IndexUnusableError
from docgen.register.journal import busy
from docgen.register.local_disk import refuse_network_share
from docgen.register.schema_version import SCHEMA_VERSION
from docgen.register.tables import create_tables

# Damaged, or parts of it were deleted while open; the file is only derived, so it is not worth a diagnosis.
_PAST_REPAIR = (SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR, SQLITE_CANTOPEN)
_DATABASE_MOVED = 1032  # SQLITE_READONLY_DBMOVED: the file was removed while open
_REFUSALS = {
    errno.EROFS: (
        "Nơi đặt thư mục cơ quan chỉ cho đọc: sổ không mở được; chưa có số nào bị lấy.",
        "Kiểm tra đĩa có bị gắn ở chế độ chỉ đọc không; chỉ cần xem thì mở thẳng các tệp trong thư mục archive.",
    ),
    errno.EACCES: (
        "Không có quyền ghi thư mục index: sổ không mở được; chưa có số nào bị lấy.",
        "Nhờ người quản trị cấp quyền ghi thư mục này cho tài khoản đang dùng.",
    ),
    errno.ENOSPC: (
        "Đĩa chứa thư mục index đã hết chỗ; chưa có số nào bị lấy.",
        "Giải phóng chỗ trên đĩa rồi chạy lại lệnh vừa rồi.",
    ),
}
_AS_ERRNO = {SQLITE_READONLY: errno.EROFS, SQLITE_FULL: errno.ENOSPC, SQLITE_PERM: errno.EACCES}
_READING = {"docgen_begin": "BEGIN"}  # the default takes the write lock at once
_PRIMARY = 0xFF  # SQLite's extended codes keep the primary one in the low byte


class StaleDatabaseError(IndexUnusableError):
    """The file is missing, damaged or of another version: it must be made anew."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "Cơ sở dữ liệu của sổ bị xóa hoặc hỏng ngay khi đang dùng.",
            where=str(path),
            next_step="Chạy lại lệnh vừa rồi; cơ sở dữ liệu được dựng lại từ nhật ký, không mất số nào.",
        )


class RegisterDatabase:
    """One SQLite file. ``reading`` and ``writing`` give a connection inside a transaction."""

    def __init__(self, path: Path, *, wait_seconds: float) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._engine: Engine | None = None
        self._inode = 0

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of the database; StaleDatabaseError if it must be made anew."""
        with self._failures_explained(), self._current_engine().connect() as connection:
            yield connection.execution_options(**_READING)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer shares, committed at the end; errors as in ``reading``."""
        with self._failures_explained(), self._current_engine().begin() as connection:
            yield connection

    def make_anew(self) -> None:
        """Throw the file away and make an empty one; the caller holds the journal and then replays it."""
        self._close()
        with self._failures_explained():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        engine = self._open()
        with self._failures_explained(), engine.begin() as connection:
            create_tables(connection)

    def _current_engine(self) -> Engine:
        """The engine on the file that stands there now; StaleDatabaseError if none fit for use does."""
        if not self._path.is_file():
            raise StaleDatabaseError(self._path)
        if self._engine is not None and self._inode == self._path.stat().st_ino:
            return self._engine
        self._close()
        engine = self._open()
        with engine.connect().execution_options(**_READING) as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version != SCHEMA_VERSION:
            self._close()
            raise StaleDatabaseError(self._path)
        return engine

    def _open(self) -> Engine:
        refuse_network_share(self._path)
        url = URL.create("sqlite+pysqlite", database=str(self._path))
        engine = create_engine(url, connect_args={"timeout": self._wait_seconds})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        with self._failures_explained(), engine.connect():
            self._inode = self._path.stat().st_ino
        self._engine = engine
        return engine

    def _close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None

    @contextmanager
    def _failures_explained(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, SqliteError) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            code: int = getattr(cause, "sqlite_errorcode", 0)
            if code & _PRIMARY in _PAST_REPAIR or code == _DATABASE_MOVED:
                self._close()
                raise StaleDatabaseError(self._path) from error
            if code & _PRIMARY == SQLITE_BUSY:
                raise busy(self._path) from error
            raise self._unusable(cause) from error
        except FileNotFoundError as error:  # somebody deleted it between two looks
            raise StaleDatabaseError(self._path) from error
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, cause: object) -> IndexUnusableError:
        code = getattr(cause, "sqlite_errorcode", 0) & _PRIMARY
        refusal = cause.errno if isinstance(cause, OSError) else _AS_ERRNO.get(code)
        if refusal in _REFUSALS:
            what, next_step = _REFUSALS[refusal]
            return IndexUnusableError(what, where=str(self._path), next_step=next_step)
        return IndexUnusableError(
            "Không dùng được cơ sở dữ liệu của sổ.",
            where=f"{self._path} ({cause})",
            next_step="Kiểm tra thư mục index ghi được và đĩa còn chỗ; xóa index/ cũng không mất gì.",
        )


def _prepare(connection: SqliteConnection, _record: Any) -> None:
    connection.isolation_level = (
        None  # the driver's own BEGIN is deferred: two readers would both try to write
    )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("docgen_begin", "BEGIN IMMEDIATE"))

"""The web of citations on disk: what every filed document was read to cite. Derived: delete it, it is read again.

One SQLite file of its own, because nothing in it is in the journal: it is read from the texts in the archive. It
remembers up to which event of the journal it has read, and by which edition of the reader.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docgen.domain.mention import Mention
from docgen.domain.reference import Reference
from docgen.domain.relation import Relation
from docgen.errors import IndexUnusableError

EDITION = 1  # of the reader and of these tables: another one reads everything anew
_WAIT_SECONDS = 30.0
_TABLES = """
CREATE TABLE place (sequence INTEGER NOT NULL, digest TEXT NOT NULL);
CREATE TABLE document (archive_id TEXT PRIMARY KEY, unread INTEGER NOT NULL);
CREATE TABLE mention (
    citing_id TEXT NOT NULL, at INTEGER NOT NULL, number INTEGER, suffix TEXT, symbol TEXT, symbol_year INTEGER,
    relation TEXT NOT NULL, evidence TEXT NOT NULL, name TEXT NOT NULL, dated TEXT, issuer TEXT NOT NULL,
    subject TEXT NOT NULL, archive_id TEXT NOT NULL, PRIMARY KEY (citing_id, at)
) WITHOUT ROWID;
CREATE INDEX mention_by_number ON mention (number, suffix);
"""
_COLUMNS = "number, suffix, symbol, symbol_year, relation, evidence, name, dated, issuer, subject, archive_id"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One filed document as it was read; ``unread``: its text could not be, only its metadata."""

    archive_id: str
    mentions: tuple[Mention, ...]
    unread: bool = False


class WebFile:
    """The file; made anew by itself when it is missing, damaged or of another edition."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_ready = False

    def place(self) -> tuple[int, str]:
        """Up to which event of the journal it has read, and that event's digest; (0, "") for a new file."""
        with self._opened() as connection:
            found = connection.execute("SELECT sequence, digest FROM place").fetchone()
            return (found[0], found[1]) if found else (0, "")

    def put(self, documents: Iterable[ReadDocument], place: tuple[int, str]) -> None:
        """Take in what was read anew, and up to where; at one stroke."""
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            for document in documents:
                self._put(connection, document)
            connection.execute("DELETE FROM place")
            connection.execute("INSERT INTO place VALUES (?, ?)", place)
            connection.execute("COMMIT")

    def clear(self) -> None:
        """Forget everything."""
        for suffix in ("", "-journal"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def mentions_in(self, archive_id: str) -> tuple[Mention, ...]:
        """What one document cites, in order."""
        rows = self._rows("WHERE citing_id = ? ORDER BY at", (archive_id,))
        return tuple(mention for _, mention in rows)

    def mentions_of_number(self, number: int, suffix: str) -> list[tuple[str, Mention]]:
        """Every mention of a number, whatever its symbol, with the archive id of who cites."""
        return self._rows("WHERE number = ? AND suffix = ? ORDER BY citing_id, at", (number, suffix))

    def may_be_ended(self, number: int, suffix: str) -> bool:
        """Whether some document says that it ends one of this number; also where nothing was read yet.

        Quick, for a search: it asks neither the register nor the archive.
        """
        if self.place() == (0, ""):
            return True
        return any(one.relation.ends for _, one in self.mentions_of_number(number, suffix))

    def all_mentions(self) -> list[tuple[str, Mention]]:
        """Every mention there is."""
        return self._rows("ORDER BY citing_id, at", ())

    def unread(self) -> tuple[str, ...]:
        """The documents whose text could not be read."""
        with self._opened() as connection:
            rows = connection.execute("SELECT archive_id FROM document WHERE unread ORDER BY archive_id")
            return tuple(row[0] for row in rows)

    def count(self) -> int:
        """How many documents were read."""
        with self._opened() as connection:
            return int(connection.execute("SELECT count(*) FROM document").fetchone()[0])

    def _rows(self, condition: str, values: Sequence[Any]) -> list[tuple[str, Mention]]:
        query = f"SELECT citing_id, {_COLUMNS} FROM mention {condition}"  # noqa: S608  (ours, no one else's words)
        with self._opened() as connection:
            return [(row[0], _mention(row[1:])) for row in connection.execute(query, values)]

    def _put(self, connection: sqlite3.Connection, document: ReadDocument) -> None:
        connection.execute("DELETE FROM mention WHERE citing_id = ?", (document.archive_id,))
        connection.execute(
            "INSERT OR REPLACE INTO document VALUES (?, ?)", (document.archive_id, document.unread)
        )
        connection.executemany(
            "INSERT INTO mention VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [(document.archive_id, at, *_row(one)) for at, one in enumerate(document.mentions)],
        )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            if not (self._is_ready and self._path.is_file()):
                self._make_ready()
                self._is_ready = True
            with closing(self._connection()) as connection:
                yield connection
        except (sqlite3.Error, OSError) as error:
            self._is_ready = False
            raise IndexUnusableError(
                "Không dùng được tệp mạng viện dẫn.",
                where=f"{self._path} ({error})",
                next_step="Kiểm tra thư mục index ghi được và đĩa còn chỗ; rồi chạy: docgen citations rebuild",
            ) from error

    def _make_ready(self) -> None:
        if self._path.is_file() and self._is_sound():
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._path.parent, prefix=".web-") as folder:
            fresh = Path(folder) / self._path.name
            with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
                connection.executescript(f"BEGIN;{_TABLES}PRAGMA user_version = {EDITION};COMMIT;")
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)  # of the old file
            fresh.replace(self._path)  # whole at one stroke: another process may be looking

    def _is_sound(self) -> bool:
        try:
            with closing(self._connection()) as connection:
                edition = connection.execute("PRAGMA user_version").fetchone()[0]
                connection.execute("SELECT count(*) FROM place").fetchone()
                return bool(edition == EDITION)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
                raise
            return False

    def _connection(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)


def _row(one: Mention) -> tuple[Any, ...]:
    reference = one.reference
    numbered = (
        (reference.number, reference.suffix, reference.symbol, reference.year) if reference else (None,) * 4
    )
    dated = one.dated.isoformat() if one.dated else None
    return (
        *numbered, one.relation.value, one.evidence, one.name, dated, one.issuer, one.subject, one.archive_id
    )  # fmt: skip


def _mention(row: Sequence[Any]) -> Mention:
    number, suffix, symbol, symbol_year, relation, evidence, name, dated, issuer, subject, archive_id = row
    return Mention(
        reference=None if number is None else Reference(number, symbol, suffix, symbol_year),
        relation=Relation(relation),
        evidence=evidence,
        name=name,
        dated=date.fromisoformat(dated) if dated else None,
        issuer=issuer,
        subject=subject,
        archive_id=archive_id,
    )

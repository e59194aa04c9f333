"""The tables asked without SQLAlchemy, which takes longer to load than a clerk's whole question.

Only a file that stands exactly at the end of the journal is asked; any other is left to the bookkeeper.
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from docgen.domain.question import Listing, RegisterAnswer, RegisterQuestion
from docgen.errors import IndexUnusableError
from docgen.register.schema_version import SCHEMA_VERSION
from docgen.vietnamese.keys import plain

_WAIT_SECONDS = 5.0
_URI_MARKS = {"%": "%25", "?": "%3f", "#": "%23"}
_FACETS = {
    "year": "CAST(substr(dated, 1, 4) AS TEXT)",
    "type": "type_name",
    "issuer": "json_extract(record, '$.issuer.name')",
    "signer": "json_extract(record, '$.signer')",
}


_LOOKS = 5  # only a crowd of writers makes more than two necessary


class QuickRegister:
    """The register for those who only ask; ``catch_up`` brings the tables up to the journal."""

    def __init__(self, database: Path, journal: Path, catch_up: Callable[[], object]) -> None:
        self._database = database
        self._journal = journal
        self._catch_up = catch_up

    def answer(self, question: RegisterQuestion) -> RegisterAnswer:
        """The filed documents that fit, newest first, with how many there are of each kind."""
        for _ in range(_LOOKS):
            if (found := look(question, database=self._database, journal=self._journal)) is not None:
                return found
            self._catch_up()
        raise IndexUnusableError(
            "Sổ đang được ghi liên tục, chưa đọc được.",
            where=str(self._database),
            next_step="Đợi ít phút rồi tìm lại.",
        )


def look(question: RegisterQuestion, *, database: Path, journal: Path) -> RegisterAnswer | None:
    """The answer; None if the file is missing, damaged, of another version or behind the journal."""
    years = _journal_years(journal)
    if not years:
        return RegisterAnswer((), 0, {})  # an office that never took a number
    try:
        with closing(_opened(database)) as connection:
            return _answer(connection, question) if _is_current(connection, years) else None
    except (sqlite3.Error, KeyError, TypeError, ValueError):
        return None


def _opened(database: Path) -> sqlite3.Connection:
    place = str(database)
    for mark, written in _URI_MARKS.items():
        place = place.replace(mark, written)  # Path.as_uri loads the whole of urllib for this
    return sqlite3.connect(f"file:{place}?mode=rw", uri=True, timeout=_WAIT_SECONDS)


def _journal_years(journal: Path) -> dict[int, int]:
    """Year → size of every file of the journal that is not empty."""
    sizes = {int(path.stem): path.stat().st_size for path in journal.glob("[0-9][0-9][0-9][0-9].jsonl")}
    return {year: size for year, size in sizes.items() if size}


def _is_current(connection: sqlite3.Connection, years: dict[int, int]) -> bool:
    connection.execute("BEGIN")
    if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
        return False
    last = connection.execute("SELECT year, ends_at FROM event ORDER BY sequence DESC LIMIT 1").fetchone()
    return bool(last == max(years.items()))


def _answer(connection: sqlite3.Connection, question: RegisterQuestion) -> RegisterAnswer:
    fits, values = _condition(connection, question)
    newest = f"SELECT record FROM entry WHERE {fits} ORDER BY dated DESC, number DESC, archive_id LIMIT ?"  # noqa: S608 — no typed word is in it
    rows = connection.execute(newest, [*values, question.limit]).fetchall()
    listings = tuple(_listing(json.loads(row[0])) for row in rows)
    total = connection.execute(f"SELECT count(*) FROM entry WHERE {fits}", values).fetchone()[0]  # noqa: S608
    facets = (
        {name: _counts(connection, of, fits, values) for name, of in _FACETS.items()} if total > 1 else {}
    )
    return RegisterAnswer(listings, total, facets)


def _listing(record: dict[str, Any]) -> Listing:
    return Listing(
        archive_id=record["archive_id"],
        number=record["number"],
        reference=record["reference"],
        type_name=record["type"],
        issuer=record["issuer"]["name"],
        issued_on=date.fromisoformat(record["issued_on"]),
        subject=record["subject"],
        signer=record["signer"],
        state=record["state"],
        suffix=record["suffix"],
    )


def _counts(
    connection: sqlite3.Connection, of: str, fits: str, values: list[Any]
) -> tuple[tuple[str, int], ...]:
    counted = f"SELECT {of} AS value, count(*) AS many FROM entry WHERE {fits} GROUP BY value"  # noqa: S608
    rows = connection.execute(f"{counted} ORDER BY many DESC, value DESC", values)
    return tuple((value, many) for value, many in rows if value)


def _condition(connection: sqlite3.Connection, question: RegisterQuestion) -> tuple[str, list[Any]]:
    """What must hold of a row, and the values for its question marks."""
    conditions, values = ["state = 'filed'"], list[Any]()
    if question.numbers:
        each = "(own_number = ? AND own_suffix = coalesce(?, own_suffix))"  # as printed, which has an index
        conditions.append("(" + " OR ".join([each] * len(question.numbers)) + ")")
        values += [value for number in question.numbers for value in number]
    if question.type_names:
        names = _type_names(connection, question.type_names)
        conditions.append(f"type_name IN ({_marks(names)})")
        values += names
    if question.first_day and question.last_day:
        conditions.append("year BETWEEN ? AND ? AND dated BETWEEN ? AND ?")
        days = (question.first_day, question.last_day)
        values += [*(day.year for day in days), *(day.isoformat() for day in days)]
    if question.states:
        conditions.append(f"json_extract(record, '$.state') IN ({_marks(question.states)})")
        values += question.states
    return " AND ".join(conditions), values


def _type_names(connection: sqlite3.Connection, wanted: tuple[str, ...]) -> list[str]:
    """The names in the tables that are one of these without accents."""
    known = connection.execute("SELECT DISTINCT type_name FROM entry WHERE type_name IS NOT NULL")
    return [name for (name,) in known if plain(name) in wanted]


def _marks(values: list[str] | tuple[str, ...]) -> str:
    return ",".join("?" * len(values))

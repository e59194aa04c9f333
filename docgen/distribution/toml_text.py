"""Entries of the directory as TOML text, to be put below what clerks wrote: their lines are never touched."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from docgen.distribution.directory import Directory
from docgen.distribution.recipients_file import entries_of
from docgen.domain.directory import Body, RecipientGroup
from docgen.errors import OfficeFileError

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x7f": "\\u007F"}


def body_text(body: Body) -> str:
    """One body as a table; only the fields that say something.

    >>> print(body_text(Body("xa-a", "UBND xã A", "A", valid_from=date(2025, 7, 1))), end="")
    [bodies.xa-a]
    name = "UBND xã A"
    short = "A"
    valid_from = 2025-07-01
    """
    values: dict[str, object] = {
        "name": body.name,
        "short": body.short,
        "printed": body.printed,
        "aliases": body.aliases,
        "cited_as": body.cited_as,
        "kind": body.kind,
        "parent": body.parent,
        "delivery": body.delivery,
        "email": body.email,
        "address": body.address,
        "identifier": body.identifier,
        "code": body.code,
        "valid_from": body.valid_from,
        "valid_to": body.valid_to,
        "successors": body.successors,
        "attributes": body.attributes,
    }
    return "".join(_table(f"bodies.{body.key}", values))


def group_text(group: RecipientGroup) -> str:
    """One group as a table."""
    values: dict[str, object] = {
        "phrase": group.phrase,
        "noun": group.noun,
        "aliases": group.aliases,
        "members": group.members,
        "where": group.where,
        "without": group.without,
    }
    return "".join(_table(f"groups.{group.key}", values))


def with_appended(file: bytes, text: str) -> bytes:
    """The file with the text below, in the file's own kind of line ends; what was there stays byte for byte."""
    line_end = b"\r\n" if b"\r\n" in file else b"\n"
    gap = b"" if not file or file.endswith(b"\n") else line_end
    return file + gap + line_end + text.encode().replace(b"\n", line_end)


def directory_of(file: bytes, *, place: str) -> Directory:
    """The directory that this text of recipients.toml would be; OfficeFileError if it would be none."""
    try:
        values = tomllib.loads(file.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OfficeFileError(
            "Không thêm được vào danh bạ: tệp viết theo dạng mà docgen không nối tiếp được.",
            where=place,
            next_step="Viết các cơ quan thành bảng [bodies] hoặc [bodies.khóa], không viết bodies = { … }.",
        ) from error
    return Directory.of(entries_of(values, place=place))


def quoted(text: str) -> str:
    """The text as a TOML string."""
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'


def _table(name: str, values: Mapping[str, object]) -> Iterator[str]:
    yield f"[{name}]\n"
    for field, value in values.items():
        if value not in ("", None, (), {}):
            yield f"{field} = {_value(value)}\n"


def _value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{quoted(name)} = {quoted(text)}" for name, text in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(quoted(text) for text in value) + "]"
    return quoted(str(value))

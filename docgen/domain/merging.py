"""Mail merge (trộn thư): marks that stand for a column of a spreadsheet, and their filling, row by row.

A mark is ``[=họ tên]``, or ``[=chức vụ?]`` where the cell may be empty. Values are text and stay text: what a
cell says is never read as a mark, a citation or a tag.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from docgen.vietnamese.keys import key

_MARK = re.compile(r"\[=\s*([^\[\]?=\s][^\[\]?=]{0,79}?)\s*(\?)?\s*\]")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MergeMark:
    """A column (cột) that a text wants; ``may_be_empty`` if it was written with a question mark."""

    column: str
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One row of the spreadsheet: its number as Excel shows it, and its cells by the key of their column."""

    number: int
    cells: Mapping[str, str]


def marks_in(value: object) -> dict[str, MergeMark]:
    """The marks in every text of a value, by the key of their column, in order of first mention.

    >>> list(marks_in(("Kính gửi [=danh xưng] [=Họ tên]", ["[=họ tên]"])))
    ['danh xưng', 'họ tên']
    """
    found: dict[str, MergeMark] = {}
    for text in _texts(value):
        for match in _MARK.finditer(text) if "[=" in text else ():
            mark = MergeMark(match[1], bool(match[2]))
            known = found.get(key(mark.column))
            # One mention that needs the cell is enough to need it.
            if known is None or known.may_be_empty:
                found[key(mark.column)] = mark
    return found


def filled(value: T, row: MergeRow) -> T:
    """The same value with each mark replaced by the row's cell; a column that the row lacks is empty.

    >>> filled(("Ông [=tên], [=chức vụ?]", 5), MergeRow(2, {"tên": "A [=tên]"}))
    ('Ông A [=tên], ', 5)
    """
    return filler(value)(row)


def filler(value: T) -> Callable[[MergeRow], T]:
    """``filled`` for many rows: the value is searched for marks once, and only what has some is made anew."""
    change = _change(value)
    if change is None:
        return lambda _row: value
    return lambda row: change(lambda match: row.cells.get(key(match[1]), ""))


def blanked(value: T, words: str = "……") -> T:
    """The same value with each mark replaced by ``words``: the copy for the file, which is nobody's."""
    change = _change(value)
    return value if change is None else change(lambda _match: words)


_Cell = Callable[[re.Match[str]], str]
_Change = Callable[[_Cell], Any]


def _change(value: object) -> _Change | None:
    """How to make this value anew from what each mark becomes; None if it holds no mark."""
    if isinstance(value, str):
        text = str(value)
        return (lambda cell: _MARK.sub(cell, text)) if _MARK.search(text) else None
    parts = _parts(value)
    changes = {name: change for name, part in parts.items() if (change := _change(part)) is not None}
    if not changes:
        return None

    def new_parts(cell: _Cell) -> dict[Any, Any]:
        return {**parts, **{name: change(cell) for name, change in changes.items()}}

    if isinstance(value, (tuple, list)):
        kind = type(value)
        return lambda cell: kind(new_parts(cell).values())
    if isinstance(value, Mapping):
        return new_parts
    instance: Any = value
    return lambda cell: replace(instance, **{name: change(cell) for name, change in changes.items()})


def _parts(value: object) -> dict[Any, Any]:
    """The parts of a value by index, key or field; none of what has no parts."""
    if isinstance(value, (tuple, list)):
        return dict(enumerate(value))
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return {}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in _parts(value).values():
        yield from _texts(part)

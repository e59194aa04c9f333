"""How many cells a sheet would have unfolded: one stray cell at its far corner makes thousands of millions of them.

Readers of spreadsheets unfold a sheet up to its last cell and are ended by the system when memory is gone, which no
``except`` catches; so this is told before. What a sheet says of its own dimension is not believed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from docgen.ooxml.xml_parts import Element, parse_part

_SHEET = b"sheetData"
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SMALL = 64 * 1024  # bytes; what is larger is no form of ours, and not kept
_PREFIXED_CELL = b":c"
_FAR_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}[0-9]{1,3}")')  # or one that does not say where it is
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


def parts_that_may_be_sheets(members: Mapping[str, bytes]) -> Iterable[str]:
    """The parts that a workbook may call its sheets, whatever they are named; rather one too many than one too few.

    A relationship leads to a sheet only if something in the workbook names it. Its target and the part need not be
    spelled alike before the last slash, for readers differ in how they join them.
    """
    books = [members[part] for part in members if part.lower() == _WORKBOOK]
    relations = [members[part] for part in members if part.lower() == _RELATIONS]
    if len(books) != 1 or len(relations) != 1:
        return members
    called = _called_sheets if len(books[0]) + len(relations[0]) < _SMALL else _called_sheets.__wrapped__
    return called(books[0], relations[0], tuple(members))


@lru_cache(maxsize=64)
def _called_sheets(book: bytes, relations: bytes, parts: tuple[str, ...]) -> Sequence[str]:
    """The same; forms of one office that came back say nearly all the same of their parts."""
    if any(sign in relations for sign in (b"&", b"'")):
        return parts
    told = (tag.split(b'"')[1::2] for tag in relations.split(b"<"))  # what stands in quotes in each tag
    named = (words for words in told if any(word in book for word in words))
    targets = {_last(word.decode(errors="replace").lower()) for words in named for word in words}
    return tuple(part for part in parts if _last(part.lower()) in targets)


def _last(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def cells_of_sheet(content: bytes, part: str, name: str) -> int:
    """How many cells an .xlsx part unfolds to; 0 if it is no sheet or all are near. Errors as of ``parse_part``."""
    start = content.find(_SHEET)
    if start < 0:
        return 0
    cells = content[start : content.rfind(_SHEET)]
    # Nearly all sheets: every cell says where it is, and that is near. Any other sheet is read as XML.
    if _PREFIXED_CELL not in cells and not _FAR_CELL.search(cells):
        return 0
    return _farthest(parse_part(content, part, name))


def _farthest(root: Element) -> int:
    last_row = last_column = row = column = 0
    for element in root.iter("{*}row", "{*}c"):
        said = element.get("r", "")
        if element.tag.endswith("}row"):
            row, column = int(said) if said.isdecimal() else row + 1, 0
            continue
        match = _ADDRESS.fullmatch(said)
        if match:
            row, column = int(match[2]), _column(match[1])
        else:
            column += 1
        last_row, last_column = max(last_row, row), max(last_column, column)
    return last_row * last_column


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cells_of_open_document(content: bytes, part: str, name: str) -> int:
    """How many cells the largest table of an .ods unfolds to, repeated ones counted; errors as of ``parse_part``."""
    tables = parse_part(content, part, name).iter("{*}table")  # by local names: readers look at no more
    return max(map(_cells_of_table, tables), default=0)


def _cells_of_table(table: Element) -> int:
    rows = last_row = last_column = 0
    for row in table.iter("{*}table-row"):
        columns = width = 0
        for cell in row.iter("{*}table-cell", "{*}covered-table-cell"):
            columns += _times(cell, "columns")
            if len(cell) or any(said.endswith("value-type") for said in cell.keys()):  # noqa: SIM118
                width = columns
        rows += _times(row, "rows")
        if width:
            last_row, last_column = rows, max(last_column, width)
    return last_row * last_column


def _times(element: Element, what: str) -> int:
    said = (value for key, value in element.items() if key.endswith(f"number-{what}-repeated"))
    return max((int(value) for value in said if value.isdecimal()), default=1)

"""The door for old spreadsheets (.xls, Excel 97–2003): what they hold is told from their records, none is run.

Records: MS-XLS 2.4; the container: MS-CFB.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docgen.ooxml.workbook_refusals import hostile, unreadable

OLE = b"\xd0\xcf\x11\xe0"
_STREAMS = ("Workbook", "Book")
_ENCRYPTED = ("EncryptedPackage", "EncryptionInfo")  # an .xlsx under a password comes in the same container
_PROGRAMS = ("_vba_project_cur", "_vba_project", "vba", "macros")
_HEAD = struct.Struct("<HH")
_CELL = struct.Struct("<HH")
_BEGINS, _PASSWORD, _SHEET, _PROGRAM, _LINKED = 0x0809, 0x002F, 0x0085, 0x00D3, 0x01AE
_CELLS = frozenset((0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E))
_SEVERAL = frozenset((0x00BD, 0x00BE))  # their last column stands at their end
_SHEET_KIND_AT, _MACRO_SHEET = 5, b"\1"
_OWN_BOOK = (0x0401, 0x3A01)


@dataclass(slots=True)
class _Contents:
    """What the records tell."""

    is_locked: bool = False
    has_program: bool = False
    has_dde: bool = False
    rows: int = 0
    columns: int = 0
    cells: int = 0  # of the largest sheet, unfolded


def check_old_workbook(data: bytes, name: str, *, most_cells: int) -> None:
    """Nothing, if it may be read; else DraftSyntaxError (broken, locked, too wide) or HostileFileError (dangerous)."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            parts = {part.lower() for path in container.listdir(storages=True) for part in path}
            stream = next((one for one in _STREAMS if container.exists(one)), None)
            locked = any(map(container.exists, _ENCRYPTED))
            records = container.openstream(stream).read() if stream else b""
        contents = _contents(records)
    except (OSError, struct.error, ValueError, IndexError, TypeError, AttributeError, KeyError) as error:
        raise unreadable(name, "là tệp .xls kiểu cũ hỏng hoặc có đặt mật khẩu") from error
    if locked or contents.is_locked:
        raise unreadable(name, "có đặt mật khẩu")
    if not records:
        raise unreadable(name, "không phải bảng tính")
    if contents.has_program or not parts.isdisjoint(_PROGRAMS):
        raise hostile(name, "chứa chương trình (macro)")
    if contents.has_dde:
        raise hostile(name, "gọi chương trình khác (DDE)")
    if contents.cells > most_cells:
        raise unreadable(name, "có ô nằm quá xa, không phải biểu báo cáo")


def _contents(records: bytes) -> _Contents:
    """ValueError if they do not begin as records of a workbook do."""
    found = _Contents()
    if records and _HEAD.unpack_from(records)[0] != _BEGINS:
        raise ValueError("no workbook")
    for kind, content in _records(records):
        if kind == _BEGINS:
            found.rows = found.columns = 0
        elif kind == _PASSWORD:
            found.is_locked = True
            break  # all that follows is ciphertext
        elif kind == _SHEET:
            found.has_program |= content[_SHEET_KIND_AT : _SHEET_KIND_AT + 1] == _MACRO_SHEET
        elif kind == _PROGRAM:
            found.has_program = True
        elif kind == _LINKED:
            found.has_dde |= _is_dde(content)
        elif kind in _CELLS and len(content) >= _CELL.size:
            row, column = _CELL.unpack_from(content)
            if kind in _SEVERAL:
                (column,) = struct.unpack_from("<H", content, len(content) - 2)
            found.rows, found.columns = max(found.rows, row + 1), max(found.columns, column + 1)
            found.cells = max(found.cells, found.rows * found.columns)
    return found


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + _HEAD.size <= len(data):
        kind, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        yield kind, data[at : at + size]
        at += size


def _is_dde(content: bytes) -> bool:
    """A link to a program has no sheets and a name of two parts with a 3 between them (MS-XLS 2.4.271)."""
    sheets, length = _HEAD.unpack_from(content)
    return sheets == 0 and length not in _OWN_BOOK and b"\x03" in content[4:]

"""An old Word file (.doc, Word 97–2003) as lines: its piece table says where the text stands (MS-DOC 2.4.1).

Only the text is read, no format: fonts are told by name for the whole file, so legacy encodings are known by
what the words would be.
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docgen.capture.cell_lines import lines_with_cells
from docgen.capture.lines import Paper
from docgen.capture.older_word import read_older_word
from docgen.capture.refusals import has_password, too_old, unreadable
from docgen.vietnamese.legacy import from_legacy
from docgen.vietnamese.legacy_detection import detect_legacy

_WORD_97 = 0xA5EC
_OLDEST_FORMAT = 0x00C1  # nFib of Word 97
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_FLAGS_AT, _LENGTHS_AT, _PIECES_AT = 0x0A, 0x4C, 0x01A2
_COMPRESSED = 0x4000_0000
_MOST_CHARACTERS = 20_000_000
_PROPERTIES, _TABLE_OF_PIECES = 1, 2
_FIELD, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SOFT_HYPHEN = "\u00ad"
_AS_TEXT = str.maketrans(
    {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", _SOFT_HYPHEN: None, "\x01": None, "\x02": None,
     "\x03": None, "\x04": None, "\x05": None, "\x08": None}
)  # fmt: skip  # ECMA calls them marks: line, page, column, hyphens, pictures, notes
# Windows-1252 as Word writes it, with holes that keep their code.
_SINGLE_BYTES = [
    bytes([code]).decode("cp1252", "replace").replace("\ufffd", chr(code)) for code in range(256)
]


def read_old_word(data: bytes, name: str) -> Paper:
    """The lines of a .doc; HostileFileError, in words for the clerk, if it cannot be read."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise has_password(name)
            if not container.exists("WordDocument"):
                raise unreadable(name, "không phải tệp Word")
            main = container.openstream("WordDocument").read()
            if _is_too_old(main):
                return _older(data, name)
            text, body = _text(container, main, name)
    except (OSError, struct.error, IndexError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise unreadable(name, "tệp .doc hỏng hoặc thiếu một phần") from error
    return _paper(text, body)


def _is_too_old(main: bytes) -> bool:
    magic, version = struct.unpack_from("<HH", main)
    return bool(magic != _WORD_97 or version < _OLDEST_FORMAT)


def _older(data: bytes, name: str) -> Paper:
    paper = read_older_word(data)
    if paper is None:
        raise too_old(name)
    return paper


def _text(container: Any, main: bytes, name: str) -> tuple[str, int]:
    """All characters, and how many of them are the document itself; notes and headers follow."""
    (flags,) = struct.unpack_from("<H", main, _FLAGS_AT)
    if flags & _ENCRYPTED:
        raise has_password(name)
    (body, notes) = struct.unpack_from("<ii", main, _LENGTHS_AT)
    start, size = struct.unpack_from("<II", main, _PIECES_AT)
    table = container.openstream("1Table" if flags & _TABLE_1 else "0Table").read()
    pieces = "".join(_pieces(table[start : start + size], main))
    return pieces[: body + max(notes, 0)], body


def _pieces(clx: bytes, main: bytes) -> Iterator[str]:
    """The text of each piece, in order; ValueError if the table is none."""
    at = 0
    while clx[at] == _PROPERTIES:
        at += 3 + struct.unpack_from("<h", clx, at + 1)[0]
        if at <= 0:
            raise ValueError("clx")
    if clx[at] != _TABLE_OF_PIECES:
        raise ValueError("pcdt")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    count = (size - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}i", clx, at + 5)
    left = _MOST_CHARACTERS
    for number in range(count):
        length = ends[number + 1] - ends[number]
        if length < 0 or (left := left - length) < 0:
            raise ValueError("piece")
        (place,) = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * number + 2)
        yield _piece(main, place, length)


def _piece(main: bytes, place: int, length: int) -> str:
    if place & _COMPRESSED:
        start = (place & ~_COMPRESSED) // 2
        return "".join(map(_SINGLE_BYTES.__getitem__, main[start : start + length]))
    return main[place : place + 2 * length].decode("utf-16-le", errors="replace")


def _paper(text: str, body: int) -> Paper:
    if not body:
        return Paper(())
    text = text.replace("\x1f", _SOFT_HYPHEN)  # which in TCVN3 is the letter ư
    encoding = detect_legacy(text)
    shown = _without_fields(from_legacy(text, encoding) if encoding else text).translate(_AS_TEXT)
    lines = tuple(lines_with_cells(shown, paragraph_end="\r"))
    return Paper(lines, encoding=encoding.value if encoding else "")


def _without_fields(text: str) -> str:
    """The text with each field's result and without its instruction."""
    if _FIELD not in text:
        return text
    kept: list[str] = []
    instructions: list[bool] = []  # for each open field: whether we are still in its instruction
    for letter in text:
        if letter == _FIELD:
            instructions.append(True)
        elif letter == _FIELD_RESULT and instructions:
            instructions[-1] = False
        elif letter == _FIELD_END and instructions:
            instructions.pop()
        elif not any(instructions):
            kept.append(letter)
    return "".join(kept)

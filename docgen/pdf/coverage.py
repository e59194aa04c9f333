"""Which characters Liberation Serif can print, read from the font's own table (OpenType ``cmap``, format 4)."""

import struct
from collections.abc import Iterator
from functools import cache

from docgen.pdf.typefaces import FACES, folder

_WINDOWS_UNICODE = (3, 1)  # platform and encoding of the table with the whole basic plane
_FORMAT = 4
_END_MARK = 0xFFFF
_TABLE_RECORD, _CMAP_RECORD = struct.Struct(">4sIII"), struct.Struct(">HHI")


@cache
def covered() -> frozenset[str]:
    """Every character that the regular face has a shape for; the other faces have the same."""
    font = (folder() / FACES["Regular"]).read_bytes()
    return frozenset(chr(code) for code in _codes(_unicode_table(font)))


def _unicode_table(font: bytes) -> bytes:
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (_TABLE_RECORD.unpack_from(font, 12 + 16 * at) for at in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    encodings = (_CMAP_RECORD.unpack_from(font, start + 4 + 8 * at) for at in range(count))
    within = next(offset for platform, kind, offset in encodings if (platform, kind) == _WINDOWS_UNICODE)
    return font[start + within :]


def _codes(table: bytes) -> Iterator[int]:
    """The codes whose glyph is not 0, segment by segment."""
    form, _, _, doubled = struct.unpack_from(">4H", table)
    assert form == _FORMAT  # noqa: S101 - the font is part of this package
    segments = doubled // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{segments}H", table, at)
        for at in (14, 16 + doubled, 16 + 2 * doubled, 16 + 3 * doubled)
    )
    for at, (first, last) in enumerate(zip(starts, ends, strict=True)):
        own_place = 16 + 3 * doubled + 2 * at
        for code in range(first, min(last, _END_MARK - 1) + 1):
            glyph = code + deltas[at]
            if offsets[at]:
                (glyph,) = struct.unpack_from(">H", table, own_place + offsets[at] + 2 * (code - first))
            if glyph & 0xFFFF:
                yield code

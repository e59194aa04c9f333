"""Members into a .docx: the same members always give the same bytes, and packed ones are not packed again.

``zipfile`` can append too, but reads the whole directory first, which takes longer than filling in a letter.
Layout: APPNOTE.TXT 4.3 (local headers with data, central directory, end record); no zip64, a letter is small.
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20  # 2.0: deflate
_UTF8_NAME = 0x800
_AS_IT_IS, _DEFLATED = 0, 8
_MIDNIGHT, _1980_01_01 = 0, 0x21  # the earliest moment of the format; a real one would change the bytes
STORED, FAST, SMALL = 0, 1, 6  # levels of packing; fast ones are a tenth larger
_WORTH_PACKING = 1024  # bytes; below, setting up the packer takes longer than it saves


@dataclass(frozen=True, slots=True)
class PackedMembers:
    """Members that are ready to be written, in order."""

    data: bytes = b""
    directory: bytes = b""
    count: int = 0

    def and_then(self, members: Mapping[str, bytes], *, level: int = SMALL) -> "PackedMembers":
        """These and, behind them, more members."""
        data, directory, size = [self.data], [self.directory], len(self.data)
        for name, content in members.items():
            local, central = _pack(name, content, offset=size, level=level)
            data.append(local)
            directory.append(central)
            size += len(local)
        return PackedMembers(b"".join(data), b"".join(directory), self.count + len(members))

    def to_bytes(self) -> bytes:
        """The zip file."""
        end = _END.pack(b"PK\5\6", 0, 0, self.count, self.count, len(self.directory), len(self.data), 0)
        return self.data + self.directory + end


def zip_members(members: Mapping[str, bytes], *, level: int = SMALL) -> bytes:
    """A zip of these members in this order.

    With STORED they are equal byte by byte whatever zlib the computer has.
    """
    return PackedMembers().and_then(members, level=level).to_bytes()


def _pack(name: str, content: bytes, *, offset: int, level: int) -> tuple[bytes, bytes]:
    """Local header with data, and the entry of the directory."""
    encoded = name.encode()
    deflated = level != STORED and len(content) >= _WORTH_PACKING
    packed = _deflate(content, level) if deflated else content
    shared = (
        0 if name.isascii() else _UTF8_NAME,
        _DEFLATED if deflated else _AS_IT_IS,
        _MIDNIGHT,
        _1980_01_01,
        zlib.crc32(content),
        len(packed),
        len(content),
        len(encoded),
        0,
    )
    local = _LOCAL.pack(b"PK\3\4", _VERSION, *shared)
    central = _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *shared, 0, 0, 0, 0, offset)
    return local + encoded + packed, central + encoded


def _deflate(content: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()

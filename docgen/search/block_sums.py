"""Checksums of files that never change: one for each block, so that reading a little checks just that little.

The sums of several files stand in one table with a checksum of its own. CRC-32 finds every single turned bit and
every run of damage up to 32 bits; it is there against accidents, not against somebody who can write here anyway.
"""

import io
import json
import sys
import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from docgen.errors import DocgenError

BLOCK = 8192  # bytes; what Python reads at a time
_SUM_BYTES = 4

Complaint = Callable[[], DocgenError]


class FileSums(NamedTuple):
    """The size of a file in bytes, and the checksum of each block of it."""

    size: int
    blocks: Sequence[int]


def sums_of(path: Path) -> FileSums:
    """The sums of a file as it stands on the disk."""
    blocks = array("I")
    size = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            blocks.append(zlib.crc32(block))
            size += len(block)
    return FileSums(size, blocks)


def written_table(sums: Mapping[str, FileSums]) -> bytes:
    """The sums of files by their names, as they are kept."""
    sizes = json.dumps({name: one.size for name, one in sums.items()}).encode()
    numbers = array("I", [number for one in sums.values() for number in one.blocks])
    if sys.byteorder == "big":
        numbers.byteswap()
    return sealed(sizes + b"\n" + numbers.tobytes())


def read_table(written: bytes) -> dict[str, FileSums]:
    """The sums of files by their names; ValueError if the table itself is damaged.

    >>> read_table(written_table({"a": FileSums(3, [17])}))["a"].size
    3
    """
    sizes, _, rest = unsealed(written).partition(b"\n")
    numbers = array("I")
    numbers.frombytes(rest)
    if sys.byteorder == "big":
        numbers.byteswap()
    sums, at = {}, 0
    for name, size in json.loads(sizes).items():
        end = at - (-size // BLOCK)
        sums[name] = FileSums(size, numbers[at:end])
        at = end
    return sums


def sealed(content: bytes) -> bytes:
    """The content with its checksum behind it."""
    return content + zlib.crc32(content).to_bytes(_SUM_BYTES, "little")


def unsealed(written: bytes) -> bytes:
    """The content without its checksum; ValueError if it is not the one that was sealed."""
    content, seal = written[:-_SUM_BYTES], written[-_SUM_BYTES:]
    if len(seal) < _SUM_BYTES or zlib.crc32(content) != int.from_bytes(seal, "little"):
        raise ValueError("not what was written")
    return content


class CheckedFile(io.RawIOBase):
    """A file that is read through its sums: a block that is not what was written is never given to the reader.

    It takes over ``file``; ``complaint`` makes the error to raise. Wrap it in a ``BufferedReader`` of one block.
    """

    def __init__(self, file: io.FileIO, sums: FileSums, complaint: Complaint) -> None:
        self._file = file
        self._sums = sums
        self._complaint = complaint
        self._at = 0
        if file.seek(0, io.SEEK_END) != sums.size:
            file.close()
            raise complaint()

    def readable(self) -> bool:
        """Nothing else than readable."""
        return True

    def seekable(self) -> bool:
        """It can be read from any place."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place; the new place in bytes from the start."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._sums.size}[whence]
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """The place in bytes from the start."""
        return self._at

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # what BufferedReader gives
        """Fill the buffer up to the end of the last block that fits in, at least to the end of this one."""
        first = self._at // BLOCK
        start = first * BLOCK
        last = max(first + 1, (self._at + len(buffer)) // BLOCK)
        self._file.seek(start)
        content = self._file.read(last * BLOCK - start)
        expected = self._sums.blocks[first:last]
        view = memoryview(content)
        for place, number in enumerate(expected):
            if zlib.crc32(view[place * BLOCK : (place + 1) * BLOCK]) != number:
                raise self._complaint()
        given = view[self._at - start : self._at - start + len(buffer)]
        buffer[: len(given)] = given
        self._at += len(given)
        return len(given)

    def close(self) -> None:
        """Close it."""
        self._file.close()
        super().close()

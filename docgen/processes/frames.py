"""Whole messages through a pipe: eight bytes of length, then the bytes."""

import struct
from typing import BinaryIO

LENGTH = struct.Struct(">Q")


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None at the end, also in the midst of a frame."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    data = stream.read(size)
    return data if len(data) == size else None


def write_frame(stream: BinaryIO, data: bytes, status: bytes = b"") -> None:
    """Send one frame, now; ``status`` stands in front of it."""
    stream.write(status + LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def limit_memory(size: int) -> None:
    """Let this process have so many bytes of address space and no more."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit of the parent still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))

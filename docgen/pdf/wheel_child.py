"""A child process: framed Word files on stdin, framed PDF files on stdout. Run by ``wheel``, never imported.

Frame: 8 bytes of length, then the bytes. An answer has one byte more in front: 1 for a PDF, 0 for a complaint.
What hurts here, a crash of native code or a hunger for memory, ends this process and not the clerk's.
"""

import struct
import sys
from typing import BinaryIO

MEMORY_BYTES = 2_000_000_000
LENGTH = struct.Struct(">Q")
MADE, FAILED = b"\1", b"\0"


def main() -> None:
    """Answer until stdin ends."""
    _limit_memory()
    while (docx := read_frame(sys.stdin.buffer)) is not None:
        try:
            from docgen.pdf.rdocx_call import to_pdf  # here, so that a missing wheel is an answer too

            answer, status = to_pdf(docx), MADE
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
            answer, status = f"{type(error).__name__}: {error}".encode(errors="replace"), FAILED
        write_frame(sys.stdout.buffer, answer, status)


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None at the end, also in the midst of a frame."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    data = stream.read(size)
    return data if len(data) == size else None


def write_frame(stream: BinaryIO, data: bytes, status: bytes = b"") -> None:
    """Send one frame, now."""
    stream.write(status + LENGTH.pack(len(data)) + data)
    stream.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit of the parent still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()

"""A child process: framed Word files on stdin, framed PDF files on stdout. Run by ``wheel``, never imported.

An answer has one byte more in front of its frame: 1 for a PDF, 0 for a complaint.
What hurts here, a crash of native code or a hunger for memory, ends this process and not the clerk's.
"""

import sys

from docgen.processes.frames import limit_memory, read_frame, write_frame

MEMORY_BYTES = 2_000_000_000
MADE, FAILED = b"\1", b"\0"


def main() -> None:
    """Answer until stdin ends."""
    limit_memory(MEMORY_BYTES)
    while (docx := read_frame(sys.stdin.buffer)) is not None:
        try:
            from docgen.pdf.rdocx_call import to_pdf  # here, so that a missing wheel is an answer too

            answer, status = to_pdf(docx), MADE
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
            answer, status = f"{type(error).__name__}: {error}".encode(errors="replace"), FAILED
        write_frame(sys.stdout.buffer, answer, status)


if __name__ == "__main__":
    main()

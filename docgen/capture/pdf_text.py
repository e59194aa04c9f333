"""A child process: PDF on stdin, its text on stdout, within limits. Run by ``file_text``, never imported."""

import sys
from io import BytesIO

MAX_PAGES = 2_000
MAX_CHARACTERS = 20_000_000


def main() -> None:
    """Read, extract, write; any failure is the exit code."""
    from docgen.capture.file_text import PDF_MEMORY_BYTES, PDF_SECONDS

    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (PDF_MEMORY_BYTES, PDF_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (PDF_SECONDS, PDF_SECONDS))
    except ImportError:  # Windows has no such limits; the time-out of the parent still holds
        pass
    from pypdf import PdfReader

    left = MAX_CHARACTERS
    for page in PdfReader(BytesIO(sys.stdin.buffer.read())).pages[:MAX_PAGES]:
        text = page.extract_text()[:left]
        left -= len(text)
        sys.stdout.buffer.write(text.encode("utf-8", errors="replace") + b"\n")


if __name__ == "__main__":
    main()

"""A child process: PDF on stdin, its pages as JSON on stdout, within limits. Run by ``pdf_reading``, never imported."""

import json
import sys
from io import BytesIO
from typing import Any

MAX_PAGES = 500
MAX_CHARACTERS = 5_000_000


def main() -> None:
    """Read, extract, write; any failure is the exit code."""
    from docgen.checks.pdf_reading import MEMORY_BYTES, SECONDS

    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    except ImportError:  # Windows has no such limits; the time-out of the parent still holds
        pass
    from pypdf import PdfReader

    left = MAX_CHARACTERS
    pages = []
    fonts: dict[str, None] = {}
    for page in PdfReader(BytesIO(sys.stdin.buffer.read())).pages[:MAX_PAGES]:
        text = page.extract_text()[:left]
        left -= len(text)
        fonts |= dict.fromkeys(_fonts(page))
        box = page.mediabox
        pages.append({"width": float(box.width), "height": float(box.height), "lines": text.splitlines()})
    sys.stdout.buffer.write(json.dumps({"pages": pages, "fonts": list(fonts)}).encode())


def _fonts(page: Any) -> list[str]:
    """Names of the page's fonts, without the mark of a subset ("ABCDEF+") and the face ("-Bold")."""
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    names = []
    for font in fonts.get_object().values() if fonts is not None else ():
        name = str(font.get_object().get("/BaseFont", "")).lstrip("/").partition("+")
        names.append((name[2] or name[0]).partition("-")[0].partition(",")[0])
    return [name for name in names if name]


if __name__ == "__main__":
    main()

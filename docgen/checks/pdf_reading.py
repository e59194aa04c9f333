"""What can be read of a PDF: page sizes, lines of text, names of fonts; by a child process with limits."""

import json
import subprocess
import sys
from typing import Any

from docgen.checks.document import checked_document
from docgen.checks.model import CheckedDocument, CheckedParagraph, Section, Source
from docgen.errors import HostileFileError
from docgen.ooxml.units import mm_of_points
from docgen.rules.document_types import DocumentTypes

SECONDS = 60
MEMORY_BYTES = 1_000_000_000


def read_pdf(data: bytes, name: str, types: DocumentTypes) -> CheckedDocument:
    """The document in ``data``; its paragraphs are lines. HostileFileError if the file cannot be read.

    A scan has no text: its document is empty, and the rules about words have nothing to say.
    """
    pages = _pages(data, name)
    lines = [line for page in pages["pages"] for line in page["lines"]]
    sizes = dict.fromkeys((page["width"], page["height"]) for page in pages["pages"])
    return checked_document(
        name,
        Source.PDF,
        tuple(CheckedParagraph(at, line) for at, line in enumerate(lines)),
        types=types,
        sections=tuple(
            Section(mm_of_points(width), mm_of_points(height), {}, landscape=width > height)
            for width, height in sizes
        ),
        embedded_fonts=tuple(pages["fonts"]),
    )


def _pages(data: bytes, name: str) -> dict[str, Any]:
    try:
        child = subprocess.run(
            [sys.executable, "-m", "docgen.checks.pdf_page_text"],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        pages: dict[str, Any] = json.loads(child.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise HostileFileError(
            f"Không đọc được tệp PDF “{name}”: tệp hỏng, có mật khẩu hoặc quá lớn.",
            where=name,
            next_step="Mở tệp, in lại ra PDF không mật khẩu rồi kiểm tra lại.",
        ) from error
    return pages

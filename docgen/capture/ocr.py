"""A scan's letters by an installed Tesseract with Vietnamese; runs in the reading child only.

The pages that matter come first: the first, and the last with the signature; then the others, as far as there is time.
"""

import csv
import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import lru_cache

import pypdfium2

from docgen.capture.lines import Paper
from docgen.capture.ocr_bounds import MOST_PAGES, SECONDS_A_PAGE, seconds_for
from docgen.capture.page_lines import Stretch, lines_of

_LANGUAGE = "vie"
_DOTS_PER_INCH, _POINTS_PER_INCH = 300, 72
_MOST_PIXELS = 40_000_000  # an A3 page at this resolution has 17 million
_GAP = 0.04  # of the page's width between two words: two columns
_WORD_LEVEL = "5"
_LEAST_CERTAIN = 20.0  # per cent; below it Tesseract reads stains


@lru_cache(maxsize=1)
def find_tesseract() -> str:
    """The program, if it is installed and knows Vietnamese; "" if not."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return program if _LANGUAGE in listed.stdout.decode(errors="replace").split() else ""


def read_scan(data: bytes, program: str, *, seconds: float | None = None) -> Paper:
    """The lines of the pages in their order, none where the program fails; ``unread`` pages were not looked at.

    After ``seconds``, by default ``seconds_for`` its pages, only the first and the last page are still begun.
    """
    with pypdfium2.PdfDocument(data) as document:
        pages = len(document)
        latest = time.monotonic() + (seconds_for(pages) if seconds is None else seconds)
        first = list(dict.fromkeys((0, pages - 1)))
        read: dict[int, list[Stretch]] = {}
        for number in (*first, *range(1, pages - 1))[:MOST_PAGES]:
            if number not in first and time.monotonic() >= latest:
                break
            read[number] = list(_page(_picture(document, number), number + 1, program))
    stretches = [stretch for number in sorted(read) for stretch in read[number]]
    return Paper(tuple(lines_of(stretches)), pages=pages, from_picture=True, unread=pages - len(read))


def _picture(document: pypdfium2.PdfDocument, number: int) -> bytes:
    """The page in grey as a PGM file, which needs no library to be written."""
    page = document[number]
    width, height = page.get_size()
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    while width * height * scale * scale > _MOST_PIXELS:
        scale /= 2
    bitmap = page.render(scale=scale, grayscale=True)
    head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
    rows = memoryview(bitmap.buffer)
    kept = b"".join(
        bytes(rows[at * bitmap.stride : at * bitmap.stride + bitmap.width]) for at in range(bitmap.height)
    )
    page.close()
    return head + kept


def _page(picture: bytes, number: int, program: str) -> Iterator[Stretch]:
    try:
        done = subprocess.run(  # noqa: S603 - a program found on this computer, no shell
            [program, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(_DOTS_PER_INCH), "tsv"],
            input=picture,
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return
    width = float(picture.split(b" ", 2)[1])
    yield from _stretches(done.stdout.decode("utf-8", errors="replace"), number, width)


def _stretches(table: str, page: int, width: float) -> Iterator[Stretch]:
    """The words of each line, cut where a gap shows two columns."""
    words: list[tuple[tuple[str, ...], float, float, str]] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") != _WORD_LEVEL or not (row["text"] or "").strip():
            continue
        if float(row["conf"]) >= _LEAST_CERTAIN:
            left = float(row["left"]) / width
            line = (row["block_num"], row["par_num"], row["line_num"])
            words.append((line, left, left + float(row["width"]) / width, row["text"].strip()))
    start = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at][0] != words[at - 1][0] or words[at][1] - words[at - 1][2] > _GAP:
            run = words[start:at]
            yield Stretch(" ".join(word[3] for word in run), page, run[0][1], run[-1][2])
            start = at

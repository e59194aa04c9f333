"""An .rtf as lines; its code pages (1258 among them) and its Unicode letters are read by striprtf."""

import re

from docgen.capture.cell_lines import CELL, lines_with_cells
from docgen.capture.lines import Paper
from docgen.capture.refusals import unreadable
from docgen.vietnamese.legacy import LegacyEncoding, encoding_of_font, from_legacy
from docgen.vietnamese.legacy_detection import detect_legacy

_FONT_TABLE = re.compile(rb"\{\\fonttbl(.{0,20000}?)\}\}", re.DOTALL)
_FONT = re.compile(r"([^\\{};]+);")
_ROW_END = re.compile(r"\|\n")  # striprtf ends cells with a bar and rows with a line end behind it


def read_rich_text(data: bytes, name: str) -> Paper:
    """The lines of an .rtf; HostileFileError if it is none that can be read."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]  # published so
    except (ValueError, LookupError, IndexError, KeyError, RecursionError) as error:
        raise unreadable(name, "tệp .rtf hỏng") from error
    encoding = detect_legacy(text)
    if encoding is None and len(named := _legacy_fonts(data)) == 1:
        encoding = named.pop() if not _has_unicode(text) else None
    text = from_legacy(text, encoding) if encoding else text
    lines = tuple(lines_with_cells(_ROW_END.sub(CELL, text).replace("|", CELL)))
    return Paper(lines, encoding=encoding.value if encoding else "")


def _legacy_fonts(data: bytes) -> set[LegacyEncoding]:
    table = _FONT_TABLE.search(data)
    fonts = _FONT.findall(table[1].decode("latin-1")) if table else []
    return {found for font in fonts if (found := encoding_of_font(font.strip()))}


def _has_unicode(text: str) -> bool:
    return bool(re.search(r"[\u1ea0-\u1ef9\u01a0\u01a1\u01af\u01b0]", text))

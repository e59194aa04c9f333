"""A .csv as a table: any of the separators that Excel writes, UTF-8 or Excel's "Unicode text"."""

import codecs
import csv
import io

from docgen.distribution.intake.refusals import too_long
from docgen.distribution.intake.tables import RECIPIENTS, Bound, SourceSheet
from docgen.ooxml.workbook_refusals import unreadable

_SEPARATORS = ",;\t"


def read_csv(data: bytes, name: str, bound: Bound = RECIPIENTS) -> tuple[SourceSheet, ...]:
    """The one sheet of a .csv; DraftSyntaxError if it is not one or has too many rows."""
    text = _text(data, name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    rows: dict[int, list[str]] = {}
    try:
        for cells in (reader := csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)):
            stripped = [" ".join(cell.split()) for cell in cells]
            if any(stripped):
                rows[reader.line_num] = stripped
            if len(rows) > bound.rows:
                raise too_long(name, "", bound)
    except csv.Error as error:
        raise unreadable(name, "dấu nháy kép trong tệp CSV mở mà không đóng, hoặc ô quá dài") from error
    return (SourceSheet("", rows),)


def _text(data: bytes, name: str) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise unreadable(name, "không phải mã UTF-8, chữ có dấu sẽ sai") from error
    if "\0" in text:
        raise unreadable(name, "không phải tệp chữ")
    return text

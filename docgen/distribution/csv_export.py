"""The distribution list as CSV that Excel opens with the right accents and without running anything."""

import csv
import io
from collections.abc import Iterable, Sequence

from docgen.distribution.columns import HEADINGS, cells
from docgen.distribution.lists import DistributionList

BOM = "\ufeff"  # without it Excel reads UTF-8 as the code page of the machine

# What makes a spreadsheet read a cell as a formula (CWE-1236), full-width twins included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001

_REFERENCE_HEADINGS = ("Số, ký hiệu", "Ngày")


def to_csv(listing: DistributionList) -> bytes:
    """One heading row and one row a recipient, UTF-8 with BOM; each row has the letter's number and date."""
    reference = str(listing.reference) if listing.reference else ""
    letter = (reference, listing.issued_on.strftime("%d/%m/%Y"))
    return csv_table((*HEADINGS, *_REFERENCE_HEADINGS), ((*cells(row), *letter) for row in listing.rows))


def csv_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV: UTF-8 with BOM, nothing in it that a spreadsheet would run."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in row])
    return (BOM + text.getvalue()).encode()


def inert(cell: str) -> str:
    """The cell, with an apostrophe before anything that a spreadsheet would run.

    >>> inert("=1+1"), inert("UBND 14 xã")
    ("'=1+1", 'UBND 14 xã')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell

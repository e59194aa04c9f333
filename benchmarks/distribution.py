"""Expanding and printing the list of a letter to 3,321 communes and wards, against openpyxl writing the same rows.

    python benchmarks/distribution.py

Both write the same cells into an .xlsx in memory. Ours also finds out from the directory who is meant, counts,
and gives every cell a frame and a form that no spreadsheet takes for a formula; openpyxl writes bare cells.
3,321 is the number of communes, wards and special zones of the country from 1 July 2025.
"""

import io
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median

from openpyxl import Workbook, load_workbook

from docgen.distribution.building import RecipientEntry, build
from docgen.distribution.columns import HEADINGS, cells
from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionList
from docgen.distribution.xlsx_export import to_xlsx
from docgen.domain.directory import Body, RecipientGroup

UNITS = 3321
ROUNDS = 7
TARGET = 1.5
DAY = date(2025, 8, 1)


def main() -> int:
    """0 if the cells are equal and the target is met, 1 otherwise."""
    directory = country()
    rows = [cells(row) for row in expanded(directory).rows]
    ours, theirs = (lambda: to_xlsx(expanded(directory))), (lambda: plain_openpyxl(rows))
    same = names_in(ours()) == names_in(theirs())
    times = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    ratio = median(mine / other for mine, other in times)
    print(f"{median(t[0] for t in times):8.3f} s  docgen: expand {UNITS:,} recipients and print them")
    print(f"{median(t[1] for t in times):8.3f} s  openpyxl: write the same rows")
    print(f"{ratio:8.2f} times openpyxl (target ≤ {TARGET})")
    print(f"Cells {'equal' if same else 'DIFFERENT'}")
    return 0 if same and ratio <= TARGET else 1


def country() -> Directory:
    """A directory of as many units as the country has."""
    bodies = {
        f"xa-{at}": Body(
            f"xa-{at}",
            f"UBND xã Số {at}",
            f"Số {at}",
            code=f"{at:05d}",
            valid_from=date(2025, 7, 1),
            attributes={"cấp": "xã"},
        )
        for at in range(1, UNITS + 1)
    }
    everybody = RecipientGroup("ca-nuoc", "UBND {count} xã, phường, đặc khu", (), where={"cấp": "xã"})
    return Directory(bodies, {everybody.key: everybody})


def expanded(directory: Directory) -> DistributionList:
    """The list of a letter to all of them."""
    return build(
        [RecipientEntry("ca-nuoc")],
        [RecipientEntry("như trên")],
        ["VT"],
        directory=directory,
        on=DAY,
        units={},
        default_delivery="điện tử",
    )


def plain_openpyxl(rows: list[tuple[int | str, ...]]) -> bytes:
    """The rows under their headings, as openpyxl's manual shows it."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def names_in(xlsx: bytes) -> list[tuple[object, object]]:
    """Position and name of every recipient in the file."""
    sheet = load_workbook(io.BytesIO(xlsx)).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    return [(row[0], row[1]) for row in rows if isinstance(row[0], int)]


def seconds(act: Callable[[], bytes]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())

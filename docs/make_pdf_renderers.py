"""How far the two PDF renderers are apart, page by page: writes docs/pdf-renderers.md.

    make pdf-renderers

Compared are the letter of `docgen demo`, its draft, a long letter with a table, and the sample of every
template that has one; all made in a temporary office with the commands a clerk uses.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from docgen.pdf.comparison import PageDifference, differences
from docgen.pdf.libreoffice import LibreOfficeRenderer
from docgen.pdf.wheel import WheelRenderer

ROOT = Path(__file__).parent.parent
TABLE_FILE = ROOT / "docs" / "pdf-renderers.md"
DAY = "28/11/2023"
ROWS = 90  # of the table in the long letter: some four pages

INTRODUCTION = """# Two PDF renderers, page by page

Made by `make pdf-renderers`; do not edit.

`--pdf` takes {office} when it is installed, otherwise {wheel}, which comes with `pip`. Both lay out the same
Word file in Liberation Serif 2; this is how far they are apart. *Differing* counts lines with other words in
them: one word that fits on a line in one program and not in the other makes two or three. *Shift* is how much
higher or lower the equal lines stand.

| document | page | lines | differing | mean shift, mm | largest shift, mm |
|---|---:|---:|---:|---:|---:|
"""

NOTES = """
What the wheel does otherwise, seen on these pages: footnotes hang by 4 mm and their numbers are smaller; the
box around DỰ THẢO is not drawn; brackets around italics are italic; a word wider than its table cell runs over the
edge instead of being broken, and such a PDF is refused. The file of a letter is the same bytes each time with
the wheel; with LibreOffice the moment and an id made from it differ.
Both say PDF/A-2b; neither was checked with veraPDF.
"""


def main() -> int:
    """0 when the table is written."""
    with tempfile.TemporaryDirectory() as folder, LibreOfficeRenderer() as office, WheelRenderer() as wheel:
        rows = [
            row(name, page)
            for name, docx in documents(Path(folder) / "office")
            for page in differences(office.make(docx), wheel.make(docx))
        ]
        heading = INTRODUCTION.format(
            office=f"{office.name} {office.version}", wheel=f"{wheel.name} {wheel.version}"
        )
    TABLE_FILE.write_text(heading + "".join(rows) + NOTES, encoding="utf-8")
    print(TABLE_FILE.relative_to(ROOT))
    return 0


def documents(office: Path) -> Iterator[tuple[str, bytes]]:
    """Name and Word file of everything that is compared."""
    docgen("demo", str(office))
    draft = next((office / "index" / "demo").glob("*.md"))
    yield "công văn của docgen demo", next((office / "archive" / "ocfl").rglob("*.docx")).read_bytes()
    yield "dự thảo của nó", preview(office, draft)
    long_draft = office / "van-ban-dai.md"
    long_draft.write_text(with_long_table(draft.read_text(encoding="utf-8")), encoding="utf-8")
    yield f"công văn dài, bảng {ROWS} dòng", preview(office, long_draft)
    for sample in sorted((office / "templates").glob("*/sample.md")):
        yield f"mẫu {sample.parent.name}", preview(office, sample)


def with_long_table(draft: str) -> str:
    """The draft with a table before its last paragraph."""
    head, last = draft.rstrip().rsplit("\n\n", 1)
    rows = "\n".join(
        f"| {number} | Xã số {number} | Hoàn thành tiêu chí số {number % 19 + 1}, giữ vững các tiêu chí đã đạt |"
        for number in range(1, ROWS + 1)
    )
    return f"{head}\n\n| TT | Đơn vị | Nhiệm vụ |\n|---|---|---|\n{rows}\n\n{last}\n"


def preview(office: Path, draft: Path) -> bytes:
    """The draft as a Word file."""
    target = office / "preview.docx"
    docgen("--office", str(office), "preview", str(draft), "--on", DAY, "-o", str(target))
    return target.read_bytes()


def docgen(*arguments: str) -> None:
    """Run a command of docgen; the script ends with its words if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "docgen", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(f"docgen {' '.join(arguments)}\n{done.stdout[-1000:]}\n{done.stderr}")


def row(name: str, page: PageDifference) -> str:
    """One line of the table."""
    return (
        f"| {name} | {page.page} | {page.lines} | {page.differing} "
        f"| {page.mean_shift_mm:.1f} | {page.largest_shift_mm:.1f} |\n"
    )


if __name__ == "__main__":
    sys.exit(main())

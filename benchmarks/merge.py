"""1,000 invitations from one spreadsheet against a plain docxtpl loop over the same rows, same run; memory too.

    python -m benchmarks.merge [letters]

Ours reads the spreadsheet, fills the letter row by row, renders it with strict reading-back and writes it to the
spool file from which the archive copies. docxtpl gets the rows ready and the same template, and writes to such a
file as well: what the disk does is the same for both. Memory is the peak of a
whole process that makes the letters, against one that makes a fifth of them: it must not grow with them.
"""

import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import IO

from docxtpl import DocxTemplate
from openpyxl import Workbook

from benchmarks.render import CREATED, TEMPLATE, prepare, prepared_for_docxtpl
from docgen.distribution.directory import load_directory
from docgen.domain.letter import Letter, Paragraph, ParagraphKind, Run
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.drafting.reading import read_draft
from docgen.rendering.template_shelf import TemplateShelf
from docgen.usecases.letters.merge_rows import MergeSource, merged_rows
from docgen.usecases.letters.personal_letters import PersonalLetters

ROOT = Path(__file__).parent.parent
TARGET, FLAT = 15, 1.15
ROUNDS, THEIRS = 3, 15
DRAFT = """---
loại: công văn
trích yếu: mời họp
kính gửi: [{tên: "[=danh xưng] [=họ tên], [=chức vụ]"}]
nơi nhận: [như trên]
lưu: VT, KT
ký: nguyen-lam
---
Kính mời [=danh xưng] [=họ tên] đến dự.
"""


def table(rows: int) -> bytes:
    """A list of guests as a clerk keeps it."""
    book = Workbook()
    book.active.append(["TT", "Danh xưng", "Họ tên", "Chức vụ"])
    for at in range(rows):
        book.active.append([at + 1, "Ông" if at % 2 else "Bà", f"Nguyễn Văn Ấ {at}", f"Trưởng thôn {at}"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ours(data: bytes, letter: Letter, spool: IO[bytes]) -> int:
    """From the spreadsheet to the letters on disk; how many."""
    shelf = TemplateShelf(ROOT / "templates")
    draft = read_draft(DRAFT.encode(), name="moi.md", fields_of=shelf.fields_of)
    source = MergeSource(data, "khach.xlsx")
    directory = load_directory(ROOT / "recipients.toml")
    rows = merged_rows(draft, source, [], directory=directory, on=CREATED)
    template = shelf.ready("công văn")
    letters = PersonalLetters(letter, rows, source, template, spool, 0)
    return len(letters.files(replace(letter, number="01"), RECORD)) - 1


def theirs(docx: bytes, context: dict[str, object], rows: int, spool: IO[bytes]) -> None:
    """A plain docxtpl loop."""
    for at in range(rows):
        document = DocxTemplate(io.BytesIO(docx))
        document.render(
            {**context, "kinh_gui": [f"Ông Nguyễn Văn Ấ {at}, Trưởng thôn {at}"]}, autoescape=True
        )
        buffer = io.BytesIO()
        document.save(buffer)
        spool.write(buffer.getvalue())


def peak(rows: int) -> int:
    """The most memory that a process making this many letters ever held, table and program included; KB."""
    program = f"from benchmarks.merge import alone; alone({rows})"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True)
    return int(done.stdout)


def alone(rows: int) -> None:
    """Make the letters in this process and print its peak."""
    with tempfile.TemporaryFile() as spool:
        ours(table(rows), marked_letter(), spool)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def marked_letter() -> Letter:
    """The sample letter, with marks for a guest."""
    body = Paragraph(ParagraphKind.TEXT, (Run("Kính mời [=danh xưng] "), Run("[=họ tên]", bold=True)))
    sample = prepare().letter
    return replace(sample, addressees=(), body=(body, *sample.body))


def rates(data: bytes, letters: int, letter: Letter) -> Iterator[tuple[float, float]]:
    """Letters a second, ours and theirs, round by round."""
    work = prepare()
    docx, context = prepared_for_docxtpl(work)
    for _ in range(ROUNDS):
        with tempfile.TemporaryFile() as spool:
            start = time.perf_counter()
            made = ours(data, letter, spool)
            middle = time.perf_counter()
            theirs(docx, context, THEIRS, spool)
            end = time.perf_counter()
        assert made == letters  # noqa: S101
        yield made / (middle - start), THEIRS / (end - middle)


def main() -> int:
    """0 if the targets are met, 1 otherwise."""
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    measured = list(rates(table(letters), letters, marked_letter()))
    ratio = median(our / their for our, their in measured)
    growth = peak(letters) / peak(letters // 5)
    print(f"{median(our for our, _ in measured):8.0f} letters/s  docgen, {letters} rows of {TEMPLATE.name}")
    print(f"{median(their for _, their in measured):8.0f} letters/s  docxtpl")
    print(f"{ratio:8.1f} times docxtpl (target ≥ {TARGET})")
    print(f"{growth:8.2f} times the memory for 5 times the letters (target ≤ {FLAT})")
    return 0 if ratio >= TARGET and growth <= FLAT else 1


RECORD = DocumentRecord(
    archive_id="2023/CV-UBND/00001",
    series="CV-UBND",
    reference=Reference(1, "UBND-KT", ""),
    type_name="công văn",
    issued_on=date(2023, 11, 28),
    issuer=Issuer("ubnd-tp", "Ủy ban nhân dân thành phố Quảng Ngãi", "UBND thành phố"),
    subject="mời họp",
    origin=Origin.ISSUED,
    request_id="draft:x",
)

if __name__ == "__main__":
    sys.exit(main())

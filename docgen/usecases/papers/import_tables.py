"""Tables among the past papers: registers of old offices, and review lists that a clerk has decided on."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.capture.paper_reading import FIELDS, NEEDED, PaperReading
from docgen.capture.readers import known_types
from docgen.capture.reading_pool import PaperReader
from docgen.capture.register_sheet import TableRow, read_table, reading_of_row
from docgen.errors import DocgenError
from docgen.usecases.papers.import_papers import Fate, ImportDesk, Outcome, PaperFile
from docgen.usecases.papers.import_run import STOPPING, ReadBytes, paper_file
from docgen.usecases.papers.review_papers import ReviewDesk
from docgen.vietnamese.keys import key


@dataclass(frozen=True, slots=True)
class TableImport:
    """Reads tables; ``own_name`` is whose register it is where no column says so."""

    desk: ImportDesk
    review: ReviewDesk
    reader: PaperReader
    read_bytes: ReadBytes
    own_name: str

    def outcomes(self, path: Path) -> Iterator[Outcome]:
        """The fate of every row of a table; a table that cannot be read is one refused paper."""
        try:
            data = self.read_bytes(path)
            table = read_table(data, path.name, self.reader.read_sheets)
        except DocgenError as error:
            yield Outcome(str(path), Fate.REFUSED, reasons=(error.what,))
            return
        for row in table.rows:
            try:
                yield from self.review.decide(row) if table.is_review_list else (self._row(row, path.parent),)
            except STOPPING:
                raise
            except DocgenError as error:
                yield Outcome(row.place, Fate.REFUSED, reasons=(error.what,))

    def _row(self, row: TableRow, folder: Path) -> Outcome:
        reading = reading_of_row(row, known_types(), own_name=self.own_name)
        named = row.cells.get("file", "")
        if not named:
            file = PaperFile(row.place, "", "", row.digest, bytes)
            return replace(self.desk.take(file, reading), origin=row.place)
        path = _beside(folder, named)
        if path is None:
            file = PaperFile(row.place, "", "", row.digest, bytes)
            lost = reading.with_field("number", reading.field("number").doubted(f"không thấy tệp “{named}”"))
            return self.desk.take(file, lost)
        data = self.read_bytes(path)
        file = paper_file(path, data, self.read_bytes)
        if self.desk.knows(file.sha256):
            return self.desk.take(file, None)
        return self.desk.take(file, _with_file(reading, self.reader.read(path.name, file.kind, data)))


def _beside(folder: Path, named: str) -> Path | None:
    """The file that a row names, below the folder of the table; None if it is not there or leads out of it."""
    wanted = folder / named.replace("\\", "/").strip()
    inside = wanted.resolve().is_relative_to(folder.resolve())
    return wanted if inside and wanted.is_file() else None


def _with_file(row: PaperReading, read: PaperReading) -> PaperReading:
    """The row's values with the file's words; where both say a number or a day and differ, a person must look."""
    joined = replace(read, fields={**row.fields}, recipients=row.recipients or read.recipients)
    for name in ("number", "date"):
        told, seen = row.field(name), read.field(name)
        if seen.is_sure and told.value and key(seen.value) != key(told.value):
            joined = joined.with_field(name, told.doubted(f"sổ ghi {told.value}, trong tệp là {seen.value}"))
    for name in FIELDS:
        if not joined.field(name).value and name not in NEEDED:
            joined = joined.with_field(name, read.field(name))
    return joined


def tables(paths: tuple[Path, ...], importer: TableImport) -> Iterator[Outcome]:
    """The fate of every row of every table."""
    with closing(importer.reader):
        for path in paths:
            yield from importer.outcomes(path)

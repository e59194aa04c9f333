"""One document, one number, a letter for each row of a table: all filed together in its archive object."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import IO

from docgen.distribution.intake.merge_rows import BrokenRow
from docgen.domain.letter import Letter
from docgen.domain.merging import MergeRow, filler
from docgen.domain.record import DocumentRecord
from docgen.errors import DocgenError
from docgen.pdf.maker import PdfMaker
from docgen.usecases.letters.merge_rows import MergedRow, MergedRows, MergeSource
from docgen.usecases.ports import ReadyTemplate
from docgen.vietnamese.keys import slug

LETTERS = "letters"  # the folder inside the archive object
TABLE = "rows"  # the table as it came: rows.xlsx
_TO_ALL = "Các cơ quan, cá nhân theo danh sách gửi kèm theo"
_MOST_SLUG = 40


@dataclass(frozen=True, slots=True)
class PersonalLetters:
    """What is filed beside a document that goes to every row of a table.

    ``letter`` still bears its marks; in ``spool`` the letters wait on disk, so that a thousand of them need no more
    memory than one.
    """

    letter: Letter
    rows: MergedRows
    source: MergeSource
    template: ReadyTemplate
    spool: IO[bytes]
    needed_bytes: int
    pdf_maker: PdfMaker | None = None
    tick: Callable[[int, int], None] = lambda _done, _total: None
    failures: list[BrokenRow] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Whom the letters go to."""
        return "\n".join(line for made in self.rows.rows for line in made.own_lines)

    def file_copy(self, letter: Letter) -> Letter:
        """The copy that stays in the office: it addresses the list, not one of those on it."""
        return replace(letter, addressees=(*self.letter.addressees, _TO_ALL))

    def files(self, numbered: Letter, record: DocumentRecord) -> Mapping[str, bytes]:
        """The table and every letter; their bytes stay on disk until they are asked for."""
        files = SpooledFiles(self.spool)
        for stem, docx in self._printed(numbered, record.issued_on):
            files.add(f"{LETTERS}/{stem}.docx", docx)
            self.tick(len(files), len(self.rows.rows))
        if self.pdf_maker:
            self._add_pdfs(files, self.pdf_maker)
        ending = PurePath(self.source.name).suffix.lower() or ".csv"
        files.add(f"{TABLE}{ending}", self.source.data)
        return files

    def _printed(self, numbered: Letter, created: date) -> Iterator[tuple[str, bytes]]:
        fill = filler(self.letter)
        for at, made in enumerate(self.rows.rows, 1):
            letter = personal_letter(fill, made, numbered)
            who = slug(made.own_lines[0])[:_MOST_SLUG].strip("-") if made.own_lines else ""
            yield f"{at:05d}-{who}".strip("-"), self.template.render(letter, created=created)

    def _add_pdfs(self, files: "SpooledFiles", maker: PdfMaker) -> None:
        """A PDF beside each letter; one that fails is told, its Word file is filed all the same."""
        letters = list(files)
        pdfs = maker.make_many(files[name] for name in letters)
        for at, (name, made, pdf) in enumerate(zip(letters, self.rows.rows, pdfs, strict=True), 1):
            self.tick(at, len(letters))
            if isinstance(pdf, DocgenError):
                self.failures.append(BrokenRow(made.row.number, f"không làm được PDF: {pdf.what}"))
            else:
                files.add(name.removesuffix("docx") + "pdf", pdf)


def personal_letter(fill: Callable[[MergeRow], Letter], made: MergedRow, numbered: Letter) -> Letter:
    """The letter of one row, under the number and date of the document; ``fill`` is the filler of its marks."""
    own = fill(made.row)
    return replace(
        own,
        addressees=(*own.addressees, *made.own_lines),  # filled already; what a cell says is not filled again
        number=numbered.number,
        date_line=numbered.date_line,
    )


class SpooledFiles(Mapping[str, bytes]):
    """Files by name in one file on disk; their bytes are read each time they are asked for."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool
        self._places: dict[str, tuple[int, int]] = {}

    def add(self, name: str, content: bytes) -> None:
        """Keep one more."""
        self._places[name] = (self._spool.seek(0, os.SEEK_END), len(content))
        self._spool.write(content)

    def __getitem__(self, name: str) -> bytes:
        start, length = self._places[name]
        self._spool.seek(start)
        return self._spool.read(length)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

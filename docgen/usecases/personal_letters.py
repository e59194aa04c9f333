"""One document, one number, a letter for each row of a table: all filed together in its archive object."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from docgen.distribution.intake.merge_rows import BrokenRow
from docgen.domain.letter import Letter
from docgen.domain.merging import MergeRow, filler
from docgen.domain.record import DocumentRecord
from docgen.errors import DocgenError
from docgen.pdf.maker import PdfMaker
from docgen.usecases.merge_rows import MergedRow, MergedRows, MergeSource
from docgen.usecases.ports import ReadyTemplate
from docgen.vietnamese.keys import slug

LETTERS = "letters"  # the folder inside the archive object
TABLE = "rows"  # the table as it came: rows.xlsx
_TO_ALL = "Như danh sách gửi kèm theo"
_MOST_SLUG = 40


@dataclass(frozen=True, slots=True)
class PersonalLetters:
    """What is filed beside a document that goes to every row of a table.

    ``letter`` still bears its marks; ``folder`` is where the letters wait on disk, so that a thousand of them need
    no more memory than one.
    """

    letter: Letter
    rows: MergedRows
    source: MergeSource
    template: ReadyTemplate
    folder: Path
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
        names = {}
        for stem, docx in self._printed(numbered, record.issued_on):
            names[f"{LETTERS}/{stem}.docx"] = self._keep(f"{stem}.docx", docx)
            self.tick(len(names), len(self.rows.rows))
        if self.pdf_maker:
            names |= self._pdfs(self.pdf_maker)
        ending = Path(self.source.name).suffix.lower() or ".csv"
        names[f"{TABLE}{ending}"] = self._keep(f"{TABLE}{ending}", self.source.data)
        return FilesOnDisk(names)

    def _printed(self, numbered: Letter, created: date) -> Iterator[tuple[str, bytes]]:
        fill = filler(self.letter)
        for at, made in enumerate(self.rows.rows, 1):
            letter = personal_letter(fill, made, numbered)
            who = slug(made.own_lines[0])[:_MOST_SLUG].strip("-") if made.own_lines else ""
            yield f"{at:05d}-{who}".strip("-"), self.template.render(letter, created=created)

    def _keep(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def _pdfs(self, maker: PdfMaker) -> dict[str, Path]:
        """A PDF beside each letter; one that fails is told, its Word file is filed all the same."""
        docx = sorted(self.folder.glob("*.docx"))
        made: dict[str, Path] = {}
        pdfs = maker.make_many(path.read_bytes() for path in docx)
        for at, (path, row, pdf) in enumerate(zip(docx, self.rows.rows, pdfs, strict=True), 1):
            self.tick(at, len(docx))
            if isinstance(pdf, DocgenError):
                self.failures.append(BrokenRow(row.row.number, f"không làm được PDF: {pdf.what}"))
            else:
                made[f"{LETTERS}/{path.stem}.pdf"] = self._keep(f"{path.stem}.pdf", pdf)
        return made


def personal_letter(fill: Callable[[MergeRow], Letter], made: MergedRow, numbered: Letter) -> Letter:
    """The letter of one row, under the number and date of the document; ``fill`` is the filler of its marks."""
    own = fill(made.row)
    return replace(
        own,
        addressees=(*own.addressees, *made.own_lines),  # filled already; what a cell says is not filled again
        number=numbered.number,
        date_line=numbered.date_line,
    )


class FilesOnDisk(Mapping[str, bytes]):
    """Files by name whose bytes are read each time they are asked for."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

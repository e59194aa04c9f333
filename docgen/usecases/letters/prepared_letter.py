"""A draft that has passed every check, ready to be printed under any number: for issuing, and for correcting."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Protocol

from docgen import __version__
from docgen.archive.names import check_file_names
from docgen.domain.letter import Letter
from docgen.domain.merging import marks_in
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Reference
from docgen.drafting.draft import Draft
from docgen.errors import FieldValueError, FormFindingsError
from docgen.pdf.maker import PdfMaker
from docgen.rules.profile import FormatProfile
from docgen.usecases import document_files as files
from docgen.usecases.letters.compose_letter import Composition
from docgen.usecases.ports import ReadyTemplate

# How many findings a message names; `docgen check` lists them all.
_SHOWN = 10

# A dummy for the rehearsal before a number is taken: as wide as a number gets.
_WIDEST = (99999, "đ")


class Enclosed(Protocol):
    """What is filed with a document under the same number, beside its own files."""

    @property
    def needed_bytes(self) -> int:
        """What it will take on disk."""
        ...

    @property
    def text(self) -> str:
        """What a search should find of it, "" for nothing."""
        ...

    def file_copy(self, letter: Letter) -> Letter:
        """The document's own letter as it reads with what is enclosed."""
        ...

    def files(self, numbered: Letter, record: DocumentRecord) -> Mapping[str, bytes]:
        """The files by name, under the number that ``numbered`` bears."""
        ...


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What printing it once has shown: the bytes that filing will take, and what deserves a second look."""

    needed_bytes: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A draft with everything looked up on its day; what is still missing is the number.

    ``pdf_maker`` is None where no PDF is wanted, ``enclosed`` where nothing is filed beside it.
    """

    draft: Draft
    composition: Composition
    profile: FormatProfile
    template: ReadyTemplate
    dated: date
    pdf_maker: PdfMaker | None = None
    enclosed: Enclosed | None = None

    @property
    def symbol(self) -> str:
        """The symbol it will bear: "UBND-KT"."""
        return self.composition.letter.symbol

    def letter(self, number: int, suffix: str = "") -> Letter:
        """The letter under this number."""
        written = Reference(number, self.symbol, suffix).written(pad_below=self.profile.number_pad_below)
        letter = self.composition.letter
        return replace(
            self.enclosed.file_copy(letter) if self.enclosed else letter,
            number=written.split("/")[0],
            date_line=self.profile.dates.long(self.dated),
        )

    def rehearse(self) -> Rehearsed:
        """Print it once before any number is taken; raises what printing, naming and checking would.

        FormFindingsError if the page breaks a rule of form that stops issuing.
        """
        number, suffix = _WIDEST
        refuse_unconfirmed(self.draft)
        if self.enclosed is None:  # else the marks have been filled, and one that is left was said by a cell
            _refuse_marks(self.letter(number, suffix), self.draft)
        check_file_names([files.document_name(Reference(number, self.symbol, suffix), "docx")])
        printed = self.template.render(self.letter(number, suffix), created=self.dated)
        warnings = judged(printed, self.profile, self.draft.name)
        pdf = self.pdf_maker.make(printed) if self.pdf_maker else b""
        source = len(self.draft.word_body.data) if self.draft.word_body else 0
        enclosed = self.enclosed.needed_bytes if self.enclosed else 0
        needed = len(printed) + len(pdf) + source + 4 * len(self.draft.text.encode()) + enclosed
        return Rehearsed(needed, warnings)

    def details(self) -> dict[str, Any]:
        """What only this document's metadata has."""
        duty = self.composition.report_duty
        return {
            "authority": list(self.composition.letter.authority_lines),
            "template": {
                "name": self.template.name,
                "version": self.template.version,
                "sha256": self.template.sha256,
            },
            "rules": self.profile.instrument,
            "draft_sha256": self.draft.content_hash,
            "report_duty": duty.to_json() if duty else None,
            "program": f"docgen {__version__}",
            "pdf": f"{self.pdf_maker.name} {self.pdf_maker.version}".strip() if self.pdf_maker else None,
        }

    def files(self, record: DocumentRecord, document_text: Callable[[bytes], str]) -> Mapping[str, bytes]:
        """The files of its archive object."""
        letter = self.letter(record.reference.number, record.reference.suffix)
        docx = self.template.render(letter, created=record.issued_on)
        distribution = self.composition.distribution.numbered(record.reference)
        printed = {files.document_name(record.reference, "docx"): docx}
        if self.pdf_maker:
            printed[files.document_name(record.reference, "pdf")] = self.pdf_maker.make(docx)
        text = document_text(docx) + (f"\n{self.enclosed.text}" if self.enclosed else "")
        own = {
            **printed,
            files.METADATA: files.to_bytes(record.to_json()),
            files.DRAFT: self.draft.text.encode(),
            **({files.WORD_BODY: letter.word_body.data} if letter.word_body else {}),
            files.LETTER_DATA: files.to_bytes(_letter_data(letter)),
            files.DISTRIBUTION: files.to_bytes(distribution.to_json()),
            files.TEXT: text.encode(),
            **self.draft.companions,
        }
        return Beside(own, self.enclosed.files(letter, record)) if self.enclosed else own


def refuse_unconfirmed(draft: Draft) -> None:
    """FieldValueError for a draft in which something still waits for a person to confirm it."""
    if draft.unconfirmed:
        shown = "".join(f"\n    dòng {one.line}: {one.words}" for one in draft.unconfirmed[:_SHOWN])
        more = len(draft.unconfirmed) - _SHOWN
        shown += f"\n    … và {more} chỗ nữa" if more > 0 else ""
        raise FieldValueError(
            f"Dự thảo còn {len(draft.unconfirmed)} chỗ chờ xác nhận:{shown}",
            where=draft.name,
            next_step="Xem từng chỗ, ghi lại cho đúng rồi bỏ dấu [?…]; mục đã xem trong “cần xác nhận” thì xóa đi.",
        )


def _refuse_marks(letter: Letter, draft: Draft) -> None:
    """FieldValueError for a draft that waits for a spreadsheet: printed now, it would say [=họ tên]."""
    if marks := marks_in(letter):
        raise FieldValueError(
            "Dự thảo còn chỗ chờ lấy từ bảng: "
            + ", ".join(f"[={mark.column}]" for mark in marks.values())
            + ".",
            where=draft.name,
            next_step=f"Trộn với bảng bằng: docgen merge {draft.name} BẢNG.xlsx; hoặc thay bằng lời thật.",
        )


class Beside(Mapping[str, bytes]):
    """Files and more files beside them; nothing is read before it is asked for, so that many need no memory."""

    def __init__(self, files_: Mapping[str, bytes], more: Mapping[str, bytes]) -> None:
        self._files, self._more = files_, more

    def __getitem__(self, name: str) -> bytes:
        return self._files[name] if name in self._files else self._more[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._files
        yield from (name for name in self._more if name not in self._files)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def judged(printed: bytes, profile: FormatProfile, name: str) -> tuple[str, ...]:
    """The warnings of the checker about a finished page; its errors are a FormFindingsError."""
    from docgen.checks import findings_of_docx

    findings = findings_of_docx(printed, profile, name=name)
    errors = [finding for finding in findings if finding.stops_issue]
    if errors:
        shown = "".join(f"\n    {finding.place}: {finding.message}" for finding in errors[:_SHOWN])
        raise FormFindingsError(
            f"Văn bản có {len(errors)} lỗi thể thức:{shown}",
            where=name,
            next_step="Sửa dự thảo hoặc mẫu; xem từng lỗi bằng docgen preview rồi docgen check.",
        )
    return tuple(f"{finding.place}: {finding.message}" for finding in findings if finding.is_warning)


def _letter_data(letter: Letter) -> dict[str, Any]:
    """All the words of the letter; of a Word body its name and hash, the file itself lies beside."""
    data = asdict(replace(letter, word_body=None))
    if letter.word_body:
        data["word_body"] = {"name": letter.word_body.name, "sha256": letter.word_body.sha256}
    else:
        del data["word_body"]
    return data

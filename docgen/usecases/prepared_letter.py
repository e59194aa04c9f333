"""A draft that has passed every check, ready to be printed under any number: for issuing, and for correcting."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from docgen import __version__
from docgen.archive.names import check_file_names
from docgen.domain.letter import Letter
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Reference
from docgen.drafting.draft import Draft
from docgen.errors import FormFindingsError
from docgen.pdf.maker import PdfMaker
from docgen.rules.profile import FormatProfile
from docgen.usecases import document_files as files
from docgen.usecases.compose_letter import Composition
from docgen.usecases.ports import ReadyTemplate

# How many findings a message names; `docgen check` lists them all.
_SHOWN = 10

# A dummy for the rehearsal before a number is taken: as wide as a number gets.
_WIDEST = (99999, "đ")


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What printing it once has shown: the bytes that filing will take, and what deserves a second look."""

    needed_bytes: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A draft with everything looked up on its day; what is still missing is the number.

    ``pdf_maker`` is None where no PDF is wanted.
    """

    draft: Draft
    composition: Composition
    profile: FormatProfile
    template: ReadyTemplate
    dated: date
    pdf_maker: PdfMaker | None = None

    @property
    def symbol(self) -> str:
        """The symbol it will bear: "UBND-KT"."""
        return self.composition.letter.symbol

    def letter(self, number: int, suffix: str = "") -> Letter:
        """The letter under this number."""
        written = Reference(number, self.symbol, suffix).written(pad_below=self.profile.number_pad_below)
        return replace(
            self.composition.letter,
            number=written.split("/")[0],
            date_line=self.profile.dates.long(self.dated),
        )

    def rehearse(self) -> Rehearsed:
        """Print it once before any number is taken; raises what printing, naming and checking would.

        FormFindingsError if the page breaks a rule of form that stops issuing.
        """
        number, suffix = _WIDEST
        check_file_names([files.document_name(Reference(number, self.symbol, suffix), "docx")])
        printed = self.template.render(self.letter(number, suffix), created=self.dated)
        warnings = self._judged(printed)
        pdf = self.pdf_maker.make(printed) if self.pdf_maker else b""
        return Rehearsed(len(printed) + len(pdf) + 4 * len(self.draft.text.encode()), warnings)

    def _judged(self, printed: bytes) -> tuple[str, ...]:
        """The warnings of the checker; its errors end here."""
        from docgen.checks import findings_of_docx

        findings = findings_of_docx(printed, self.profile, name=self.draft.name)
        errors = [finding for finding in findings if finding.stops_issue]
        if errors:
            shown = "".join(f"\n    {finding.place}: {finding.message}" for finding in errors[:_SHOWN])
            raise FormFindingsError(
                f"Văn bản có {len(errors)} lỗi thể thức:{shown}",
                where=self.draft.name,
                next_step="Sửa dự thảo hoặc mẫu; xem từng lỗi bằng docgen preview rồi docgen check.",
            )
        return tuple(f"{finding.place}: {finding.message}" for finding in findings if finding.is_warning)

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

    def files(self, record: DocumentRecord, document_text: Callable[[bytes], str]) -> dict[str, bytes]:
        """The files of its archive object."""
        letter = self.letter(record.reference.number, record.reference.suffix)
        docx = self.template.render(letter, created=record.issued_on)
        distribution = self.composition.distribution.numbered(record.reference)
        printed = {files.document_name(record.reference, "docx"): docx}
        if self.pdf_maker:
            printed[files.document_name(record.reference, "pdf")] = self.pdf_maker.make(docx)
        return {
            **printed,
            files.METADATA: files.to_bytes(record.to_json()),
            files.DRAFT: self.draft.text.encode(),
            files.LETTER_DATA: files.to_bytes(asdict(letter)),
            files.DISTRIBUTION: files.to_bytes(distribution.to_json()),
            files.TEXT: document_text(docx).encode(),
        }

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
from docgen.rules.profile import FormatProfile
from docgen.usecases import document_files as files
from docgen.usecases.compose_letter import Composition
from docgen.usecases.ports import ReadyTemplate

# A dummy for the rehearsal before a number is taken: as wide as a number gets.
_WIDEST = (99999, "đ")


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A draft with everything looked up on its day; what is still missing is the number."""

    draft: Draft
    composition: Composition
    profile: FormatProfile
    template: ReadyTemplate
    dated: date

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

    def rehearse(self) -> int:
        """The bytes that filing it will take; raises what printing and naming its files would, before any number."""
        number, suffix = _WIDEST
        check_file_names([files.document_name(Reference(number, self.symbol, suffix), "docx")])
        printed = self.template.render(self.letter(number, suffix), created=self.dated)
        return len(printed) + 4 * len(self.draft.text.encode())

    def details(self) -> dict[str, Any]:
        """What only this document's metadata has."""
        duty = self.draft.report_duty
        return {
            "authority": list(self.composition.letter.authority_lines),
            "template": {"name": self.template.name, "version": self.template.version, "sha256": self.template.sha256},
            "rules": self.profile.instrument,
            "draft_sha256": self.draft.content_hash,
            "report_duty": duty.to_json() if duty else None,
            "program": f"docgen {__version__}",
        }

    def files(self, record: DocumentRecord, document_text: Callable[[bytes], str]) -> dict[str, bytes]:
        """The files of its archive object."""
        letter = self.letter(record.reference.number, record.reference.suffix)
        docx = self.template.render(letter, created=record.issued_on)
        distribution = self.composition.distribution.numbered(record.reference)
        return {
            files.document_name(record.reference, "docx"): docx,
            files.METADATA: files.to_bytes(record.to_json()),
            files.DRAFT: self.draft.text.encode(),
            files.LETTER_DATA: files.to_bytes(asdict(letter)),
            files.DISTRIBUTION: files.to_bytes(distribution.to_json()),
            files.TEXT: document_text(docx).encode(),
        }

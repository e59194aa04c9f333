"""Who signs the letters of a reporting cycle, and where copies stay: as with the directive itself."""

from docgen.domain.record import DocumentRecord
from docgen.errors import OfficeFileError
from docgen.reporting.letter_words import LetterFrame
from docgen.settings import FILE_NAME, Settings
from docgen.vietnamese.keys import key


def letter_frame(directive: DocumentRecord, settings: Settings) -> LetterFrame:
    """The frame that the directive's signer and symbol give; the first of docgen.toml where they do not help."""
    people = list(settings.signatories.values())
    if not people:
        raise OfficeFileError(
            "Chưa có người ký nào.",
            where=FILE_NAME,
            next_step="Thêm một mục [signatories.…] vào docgen.toml.",
        )
    signer = next((one for one in people if key(one.name) == key(directive.signer)), people[0])
    parts = [key(part) for part in directive.reference.symbol.split("-")]
    units = [code for code in settings.units if key(code) in parts] or list(settings.units)
    return LetterFrame(signer.key, ", ".join(["VT", *units[:1]]), settings.office.cited_as)

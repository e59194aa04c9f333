"""How a document is cited (NĐ 30/2020 Phụ lục I.II.6b): in full the first time, short after that."""

import re
from dataclasses import dataclass

from docgen.domain.dates import DateStyle
from docgen.domain.record import DocumentRecord

_ABOUT = re.compile(r"(?:v/v|về việc)\s+", re.IGNORECASE)


def bare_subject(subject: str) -> str:
    """The trích yếu without a leading "V/v" or "Về việc".

    >>> bare_subject("Về việc phân công trách nhiệm")
    'phân công trách nhiệm'
    """
    return _ABOUT.sub("", subject.strip(), count=1) if _ABOUT.match(subject.strip()) else subject.strip()


@dataclass(frozen=True, slots=True)
class CitationWriter:
    """Writes citations in the date style and zero rule of the citing document's day."""

    dates: DateStyle
    pad_below: int

    def full(self, record: DocumentRecord) -> str:
        """Type, number, date, issuer and trích yếu."""
        return f"{self.dated(record)} về việc {bare_subject(record.subject)}"

    def dated(self, record: DocumentRecord) -> str:
        """The full form without its trích yếu, which then stands in a footnote."""
        return f"{self.short(record)} ngày {self.dates.short(record.issued_on)} của {record.issuer.cited_as}"

    def short(self, record: DocumentRecord) -> str:
        """Type and number: every citation after the first."""
        name = record.type_name[:1].upper() + record.type_name[1:]
        return f"{name} số {self._number(record)}"

    def numbered(self, record: DocumentRecord, word: str) -> str:
        """Number and date alone, after a sentence that has named type and issuer; ``word`` is "Số" or "số"."""
        return f"{word} {self._number(record)} ngày {self.dates.short(record.issued_on)}"

    def footnote(self, record: DocumentRecord) -> str:
        """The trích yếu as a footnote gives it: as it is on file, opened by "Về việc" if it is not yet."""
        subject = record.subject.strip()
        return subject if _ABOUT.match(subject) else f"Về việc {subject}"

    def _number(self, record: DocumentRecord) -> str:
        return record.reference.written(pad_below=self.pad_below)

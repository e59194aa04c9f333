"""Ngày của văn bản có trong lịch.

Sai: ngày 31 tháng 11 năm 2025.  Đúng: ngày 30 tháng 11 năm 2025.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "place-date.calendar"
READS = WORD_AND_PDF
_DATE = re.compile(r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}", re.IGNORECASE)


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the figures are complete but no day."""
    for line in document.of(Region.PLACE_DATE)[:1]:
        match = _DATE.search(line.words)
        if match and document.issued_on is None:
            yield profile.checks[CODE].finding(
                document.place(line), "Không có ngày này trong lịch.", found=match[0], expected="ngày có thật"
            )

"""Ngày của văn bản được viện dẫn có trong lịch.

Sai: ngày 31/11/2022.  Đúng: ngày 30/11/2022.
"""

from collections.abc import Iterator

from docgen.checks.cited import cited_in
from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "citation.calendar"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each date that is no day."""
    for cited in cited_in(document):
        if cited.figures is not None and cited.day is None:
            yield profile.checks[CODE].finding(
                document.place(cited.paragraph),
                "Không có ngày này trong lịch.",
                found=cited.written_date,
                expected="ngày có thật",
            )

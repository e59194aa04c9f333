"""Nhân dân, Nhà nước viết hoa.

Sai: các tầng lớp nhân dân.  Đúng: các tầng lớp Nhân dân; Hội đồng nhân dân (tên cơ quan thì khác).
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.phrases import around, occurrences, prose_and_subject
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "capitals.people-state"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each phrase of the list: only there it is sure that no name of a body is meant."""
    rule = profile.checks[CODE]
    wrong = rule.values["wrong"]
    for paragraph in prose_and_subject(document):
        for start, end in occurrences(paragraph.words, wrong):
            found = around(paragraph.words, start, end)
            right = wrong[paragraph.words[start:end]]
            message = "Chữ Nhân dân, Nhà nước không viết hoa."
            yield rule.finding(document.place(paragraph), message, found=found, expected=right)

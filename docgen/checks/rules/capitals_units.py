"""Tên chung của đơn vị hành chính viết thường khi đứng trong câu trước địa danh.

Sai: của Tỉnh Quảng Ngãi.  Đúng: của tỉnh Quảng Ngãi.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.phrases import around, inside_sentence, name_at, occurrences, prose_and_subject
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "capitals.units"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each such word before a place of the list."""
    rule = profile.checks[CODE]
    units, places = rule.words("words"), rule.words("places")
    for paragraph in prose_and_subject(document):
        text = paragraph.words
        for start, end in occurrences(text, units):
            place = name_at(text, end + 1, places)
            if place and inside_sentence(text, start):
                yield rule.finding(
                    document.place(paragraph),
                    "Tên chung của đơn vị hành chính viết hoa.",
                    found=around(text, start, end + 1 + len(place)),
                    expected=f"{text[start:end].lower()} {place}",
                )

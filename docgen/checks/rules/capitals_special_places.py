"""Viết hoa đặc biệt: Thủ đô Hà Nội, Thành phố Hồ Chí Minh.

Sai: thành phố Hồ Chí Minh.  Đúng: Thành phố Hồ Chí Minh.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.phrases import any_case, prose_and_subject
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "capitals.special-places"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each that is written otherwise, capitals throughout aside."""
    rule = profile.checks[CODE]
    for paragraph in prose_and_subject(document):
        for name, written in any_case(paragraph.words, rule.words("right")):
            if written != name and not written.isupper():
                message = "Tên riêng đặc biệt viết hoa chưa đúng."
                yield rule.finding(document.place(paragraph), message, found=written, expected=name)

"""Ba mức độ khẩn: HỎA TỐC, THƯỢNG KHẨN, KHẨN.

Sai: HỎA TỐC HẸN GIỜ (quy định cũ).  Đúng: HỎA TỐC.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import key

CODE = "urgency.mark"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each mark of older rules."""
    rule = profile.checks[CODE]
    old = {key(mark) for mark in rule.words("old")}
    for paragraph in document.of(Region.MARK, Region.BOX):
        if key(paragraph.words) in old:
            yield rule.finding(
                document.place(paragraph),
                "Mức độ khẩn không còn dùng.",
                found=paragraph.words,
                expected=", ".join(rule.words("marks")),
            )

"""Số và ký hiệu viết “Số: 15/QĐ-UBND”.

Sai: Số 15/QĐ-UBND (thiếu dấu hai chấm); Số: QĐ-UBND.  Đúng: Số: 15/QĐ-UBND.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "number.form"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the label is written otherwise or the number cannot be read; a blank number is a draft's."""
    rule = profile.checks[CODE]
    for line in document.of(Region.NUMBER)[:1]:
        if not line.words.startswith("Số:"):
            label = line.words.split(document.number_text)[0].strip() if document.number_text else line.words
            yield rule.finding(document.place(line), "Chữ “Số:” viết chưa đúng.", found=label, expected="Số:")
        if document.number_text and document.reference is None and not document.is_draft:
            yield rule.finding(
                document.place(line),
                "Số và ký hiệu không đúng dạng.",
                found=document.number_text,
                expected="số/ký hiệu, ví dụ 15/QĐ-UBND",
            )

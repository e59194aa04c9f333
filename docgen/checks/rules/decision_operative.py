"""Quyết định có dòng QUYẾT ĐỊNH:, nghị quyết có dòng QUYẾT NGHỊ: trước phần quy định.

Sai: QUYẾT ĐỊNH (thiếu dấu hai chấm); không có dòng này.  Đúng: QUYẾT ĐỊNH:
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "decision.operative"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the line is missing or written otherwise."""
    rule, kind = profile.checks[CODE], document.kind
    wanted = rule.values["types"].get(kind.name) if kind else None
    if wanted is None or not document.of(Region.TITLE):
        return
    lines = document.of(Region.OPERATIVE)
    if not lines:
        yield rule.finding("Trước Điều 1", f"Không thấy dòng {wanted}", expected=wanted)
    for line in lines:
        if line.words != wanted:
            yield rule.finding(
                document.place(line),
                "Dòng mở đầu phần quy định viết chưa đúng.",
                found=line.words,
                expected=wanted,
            )

"""Dấu chỉ mức độ khẩn chữ in hoa, đứng, đậm.

Sai: KHẨN không đậm.  Đúng: KHẨN chữ đứng, đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import light_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import key

CODE = "urgency.face"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a mark in the letterhead is light or italic."""
    marks = {key(mark) for mark in profile.checks["urgency.mark"].words("marks")}
    paragraphs = [paragraph for paragraph in document.of(Region.MARK) if key(paragraph.words) in marks]
    yield from unlike(profile.checks[CODE], document, paragraphs, light_or_italic, "chữ đứng, đậm")

"""Tên cơ quan chủ quản chữ đứng, không đậm.

Sai: UBND XÃ TỊNH KHÊ in đậm trên PHÒNG KINH TẾ.  Đúng: dòng cơ quan chủ quản không đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import bold_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.superior-regular"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is bold or italic."""
    paragraphs = document.of(Region.SUPERIOR)
    yield from unlike(profile.checks[CODE], document, paragraphs, bold_or_italic, "chữ đứng, không đậm")

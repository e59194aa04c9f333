"""Tên cơ quan ban hành chữ đứng, đậm.

Sai: ỦY BAN NHÂN DÂN không đậm.  Đúng: tên cơ quan ban hành chữ đứng, đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import light_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.issuer-bold"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is light or italic."""
    paragraphs = document.of(Region.ISSUER)
    yield from unlike(profile.checks[CODE], document, paragraphs, light_or_italic, "chữ đứng, đậm")

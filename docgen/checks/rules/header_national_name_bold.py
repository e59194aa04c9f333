"""Quốc hiệu chữ đứng, đậm.

Sai: Quốc hiệu chữ thường không đậm.  Đúng: Quốc hiệu chữ đứng, đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import light_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.national-name-bold"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is light or italic."""
    paragraphs = document.of(Region.NATIONAL_NAME)
    yield from unlike(profile.checks[CODE], document, paragraphs, light_or_italic, "chữ đứng, đậm")

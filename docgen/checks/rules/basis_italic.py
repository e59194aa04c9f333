"""Căn cứ ban hành chữ nghiêng.

Sai: Căn cứ … chữ đứng.  Đúng: Căn cứ … chữ nghiêng.
"""

from collections.abc import Iterator

from docgen.checks.looks import unlike, upright
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "basis.italic"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all bases in upright letters."""
    paragraphs = document.of(Region.LEGAL_BASIS)
    yield from unlike(profile.checks[CODE], document, paragraphs, upright, "chữ nghiêng")

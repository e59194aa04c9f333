"""Chữ “Phụ lục” đứng, đậm.

Sai: Phụ lục I không đậm.  Đúng: chữ đứng, đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import light_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "annex.label-bold"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all labels that are light or italic."""
    paragraphs = document.of(Region.ANNEX_LABEL)
    yield from unlike(profile.checks[CODE], document, paragraphs, light_or_italic, "chữ đứng, đậm")

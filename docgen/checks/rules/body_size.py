"""Cỡ chữ nội dung.

Sai: đoạn văn cỡ 12.  Đúng: cỡ 13 đến 14.
"""

from collections.abc import Iterator

from docgen.checks.looks import wrong_sizes
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.size"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs that are larger or smaller."""
    paragraphs = document.of(Region.LEGAL_BASIS, Region.BODY)
    yield from wrong_sizes(profile.checks[CODE], document, paragraphs, profile.size_pt["body"])

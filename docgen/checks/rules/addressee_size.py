"""Cỡ chữ Kính gửi.

Sai: cỡ 12.  Đúng: cỡ 13 đến 14.
"""

from collections.abc import Iterator

from docgen.checks.looks import wrong_sizes
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "addressee.size"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all lines that are larger or smaller."""
    paragraphs = document.of(Region.ADDRESSEE_LABEL, Region.ADDRESSEE)
    yield from wrong_sizes(profile.checks[CODE], document, paragraphs, profile.size_pt["addressee"])

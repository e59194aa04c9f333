"""Cỡ chữ “Phụ lục”.

Sai: cỡ 12.  Đúng: cỡ 14.
"""

from collections.abc import Iterator

from docgen.checks.looks import wrong_sizes
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "annex.label-size"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all labels that are larger or smaller."""
    paragraphs = document.of(Region.ANNEX_LABEL)
    yield from wrong_sizes(profile.checks[CODE], document, paragraphs, profile.size_pt["annex_label"])

"""Cỡ chữ Quốc hiệu.

Sai: Quốc hiệu cỡ 14.  Đúng: Quốc hiệu cỡ 12 đến 13.
"""

from collections.abc import Iterator

from docgen.checks.looks import wrong_sizes
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.national-name-size"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is larger or smaller."""
    paragraphs = document.of(Region.NATIONAL_NAME)
    yield from wrong_sizes(profile.checks[CODE], document, paragraphs, profile.size_pt["national_name"])

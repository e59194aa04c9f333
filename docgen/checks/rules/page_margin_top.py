"""Lề trên.

Sai: lề trên 15 mm.  Đúng: lề trên từ 20 đến 25 mm.
"""

from collections.abc import Iterator

from docgen.checks.margins import wrong_margins
from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.margin-top"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for each portrait section with another margin."""
    yield from wrong_margins(profile.checks[CODE], document, "top", profile.page["margin_top_mm"])

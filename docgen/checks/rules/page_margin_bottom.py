"""Lề dưới.

Sai: lề dưới 15 mm.  Đúng: lề dưới từ 20 đến 25 mm.
"""

from collections.abc import Iterator

from docgen.checks.margins import wrong_margins
from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.margin-bottom"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for each portrait section with another margin."""
    yield from wrong_margins(profile.checks[CODE], document, "bottom", profile.page["margin_bottom_mm"])

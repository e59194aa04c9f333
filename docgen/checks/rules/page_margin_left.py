"""Lề trái.

Sai: lề trái 20 mm.  Đúng: lề trái từ 30 đến 35 mm.
"""

from collections.abc import Iterator

from docgen.checks.margins import wrong_margins
from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.margin-left"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for each portrait section with another margin."""
    yield from wrong_margins(profile.checks[CODE], document, "left", profile.page["margin_left_mm"])

"""Lề phải.

Sai: lề phải 10 mm.  Đúng: lề phải từ 15 đến 20 mm.
"""

from collections.abc import Iterator

from docgen.checks.margins import wrong_margins
from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.margin-right"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for each portrait section with another margin."""
    yield from wrong_margins(profile.checks[CODE], document, "right", profile.page["margin_right_mm"])

"""Danh sách nơi nhận chữ đứng, không đậm.

Sai: - Như trên; in nghiêng.  Đúng: chữ đứng, không đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import bold_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "recipients.list-face"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all lines that are bold or italic."""
    paragraphs = document.of(Region.RECIPIENT)
    yield from unlike(profile.checks[CODE], document, paragraphs, bold_or_italic, "chữ đứng, không đậm")

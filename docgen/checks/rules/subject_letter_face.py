"""Trích yếu công văn chữ đứng, không đậm.

Sai: V/v … in đậm.  Đúng: chữ đứng, không đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import bold_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "subject.letter-face"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is bold or italic."""
    paragraphs = document.of(Region.LETTER_SUBJECT)
    yield from unlike(profile.checks[CODE], document, paragraphs, bold_or_italic, "chữ đứng, không đậm")

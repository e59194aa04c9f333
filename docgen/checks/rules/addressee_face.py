"""Kính gửi chữ đứng, không đậm.

Sai: Kính gửi in đậm.  Đúng: chữ đứng, không đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import bold_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "addressee.face"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the label is bold or italic; an exception in a list may be italic."""
    paragraphs = document.of(Region.ADDRESSEE_LABEL)
    yield from unlike(profile.checks[CODE], document, paragraphs, bold_or_italic, "chữ đứng, không đậm")

"""Họ tên người ký chữ đứng, đậm.

Sai: Nguyễn Văn A không đậm.  Đúng: chữ đứng, đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import light_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "signing.name-bold"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is light or italic."""
    paragraphs = document.of(Region.SIGNER)
    yield from unlike(profile.checks[CODE], document, paragraphs, light_or_italic, "chữ đứng, đậm")

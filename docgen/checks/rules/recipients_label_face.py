"""Chữ “Nơi nhận:” nghiêng, đậm.

Sai: chữ đứng, đậm.  Đúng: chữ nghiêng, đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import light, unlike, upright
from docgen.checks.model import WORD, CheckedDocument, Face
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "recipients.label-face"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is upright or light."""
    paragraphs = document.of(Region.RECIPIENTS_LABEL)
    yield from unlike(profile.checks[CODE], document, paragraphs, _wrong, "chữ nghiêng, đậm")


def _wrong(face: Face) -> str:
    return light(face) or upright(face)

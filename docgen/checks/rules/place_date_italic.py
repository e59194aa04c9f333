"""Địa danh và thời gian chữ nghiêng, không đậm.

Sai: chữ đứng.  Đúng: chữ nghiêng.
"""

from collections.abc import Iterator

from docgen.checks.looks import unlike, upright_or_bold
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "place-date.italic"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is upright or bold."""
    paragraphs = document.of(Region.PLACE_DATE)
    yield from unlike(profile.checks[CODE], document, paragraphs, upright_or_bold, "chữ nghiêng, không đậm")

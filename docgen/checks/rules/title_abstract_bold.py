"""Trích yếu dưới tên loại chữ đứng, đậm.

Sai: trích yếu in nghiêng.  Đúng: trích yếu chữ đứng, đậm.
"""

from collections.abc import Iterator

from docgen.checks.looks import light_or_italic, unlike
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "title.abstract-bold"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is light or italic; a line in brackets below it (Kèm theo …) is no abstract."""
    paragraphs = [p for p in document.of(Region.ABSTRACT) if not p.words.startswith("(")]
    yield from unlike(profile.checks[CODE], document, paragraphs, light_or_italic, "chữ đứng, đậm")

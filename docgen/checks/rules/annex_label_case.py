"""Chữ “Phụ lục” viết chữ thường.

Sai: PHỤ LỤC I.  Đúng: Phụ lục I.
"""

from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "annex.label-case"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all labels in capitals."""
    offenders = [(p, p.words) for p in document.of(Region.ANNEX_LABEL) if not p.words.startswith("Phụ lục")]
    yield from gathered(profile.checks[CODE], document, offenders, "Chữ “Phụ lục” viết chưa đúng.", "Phụ lục")

"""Nhiều nơi kính gửi: mỗi nơi một dòng, đầu dòng có gạch nối.

Sai: + Bộ Nội vụ;  Đúng: - Bộ Nội vụ;
"""

from collections.abc import Iterator

from docgen.checks.endings import without_dash
from docgen.checks.looks import gathered
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "addressee.dashes"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all lines that begin otherwise."""
    offenders = without_dash(document.of(Region.ADDRESSEE))
    message = "Dòng nơi kính gửi không mở đầu bằng gạch nối."
    yield from gathered(profile.checks[CODE], document, offenders, message, "- …")

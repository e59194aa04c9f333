"""Dưới Tiêu ngữ có kẻ ngang nét liền.

Sai: chữ Tiêu ngữ gạch chân; gõ dấu ____ làm kẻ ngang; không có kẻ ngang.  Đúng: đường kẻ do Word vẽ.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.rule_lines import missing_rule
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.motto-rule"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if there is none or letters make it."""
    for motto in document.of(Region.MOTTO)[-1:]:
        yield from missing_rule(profile.checks[CODE], document, motto, "Tiêu ngữ")

"""Dưới tên cơ quan ban hành có kẻ ngang nét liền.

Sai: tên cơ quan gạch chân; gõ dấu ____; không có kẻ ngang.  Đúng: đường kẻ do Word vẽ.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.rule_lines import missing_rule
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.issuer-rule"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if there is none or letters make it."""
    for line in document.of(Region.ISSUER)[-1:]:
        yield from missing_rule(profile.checks[CODE], document, line, "tên cơ quan")

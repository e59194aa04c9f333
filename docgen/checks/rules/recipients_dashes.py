"""Mỗi nơi nhận một dòng, đầu dòng có gạch nối.

Sai: + Như trên;  Đúng: - Như trên;
"""

from collections.abc import Iterator

from docgen.checks.endings import without_dash
from docgen.checks.looks import gathered
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.recipient_lines import recipient_lines
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "recipients.dashes"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all lines that begin otherwise."""
    offenders = without_dash(recipient_lines(document))
    message = "Dòng nơi nhận không mở đầu bằng gạch nối."
    yield from gathered(profile.checks[CODE], document, offenders, message, "- …")

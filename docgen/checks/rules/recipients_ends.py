"""Cuối mỗi dòng nơi nhận dấu chấm phẩy, dòng cuối dấu chấm.

Sai: - Như trên, / - Lưu: VT;  Đúng: - Như trên; / - Lưu: VT.
"""

from collections.abc import Iterator

from docgen.checks.endings import wrong_endings
from docgen.checks.looks import gathered
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.recipient_lines import recipient_lines
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "recipients.ends"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all lines that end otherwise."""
    offenders = wrong_endings(recipient_lines(document))
    message = "Dấu cuối dòng nơi nhận chưa đúng."
    yield from gathered(profile.checks[CODE], document, offenders, message, "dấu ; và dòng cuối dấu .")

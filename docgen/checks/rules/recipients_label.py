"""Chữ “Nơi nhận:” có dấu hai chấm.

Sai: Nơi nhận; NƠI NHẬN:.  Đúng: Nơi nhận:
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "recipients.label"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is written otherwise; in a PDF the signature may stand on the same line."""
    rule = profile.checks[CODE]
    text = str(rule.values["text"])
    for label in document.of(Region.RECIPIENTS_LABEL):
        if not label.words.startswith(text):
            yield rule.finding(
                document.place(label), "Chữ “Nơi nhận:” viết chưa đúng.", found=label.words, expected=text
            )

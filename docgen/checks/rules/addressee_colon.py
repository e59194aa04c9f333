"""Sau chữ Kính gửi có dấu hai chấm.

Sai: Kính gửi Bộ Nội vụ.  Đúng: Kính gửi: Bộ Nội vụ.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "addressee.colon"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the label is written otherwise."""
    for label in document.of(Region.ADDRESSEE_LABEL):
        if not label.words.startswith("Kính gửi:"):
            yield profile.checks[CODE].finding(
                document.place(label),
                "Chữ “Kính gửi:” viết chưa đúng.",
                found=label.words[:12],
                expected="Kính gửi:",
            )

"""Chỉ công văn, tờ trình và báo cáo gửi cấp trên có Kính gửi.

Sai: quyết định ghi Kính gửi.  Đúng: quyết định ghi nơi nhận ở cuối văn bản.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "addressee.allowed"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the type is one that never has them."""
    rule, kind = profile.checks[CODE], document.kind
    if kind is not None and kind.name in rule.words("without"):
        for label in document.of(Region.ADDRESSEE_LABEL):
            yield rule.finding(
                document.place(label),
                f"Văn bản loại {kind.name} không có Kính gửi.",
                found="Kính gửi",
                expected="Nơi nhận",
            )

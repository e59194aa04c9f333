"""Văn bản mật không xử lý bằng docgen.

Sai: văn bản đóng dấu MẬT.  Đúng: văn bản không có dấu chỉ độ mật.
"""

from collections.abc import Iterator

from docgen.checks.model import EVERY_SOURCE, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "secrecy.mark"
READS = EVERY_SOURCE


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each line that is such a mark and nothing else, in a box or not."""
    rule = profile.checks[CODE]
    marks = set(rule.words("marks"))
    for paragraph in document.paragraphs:
        if paragraph.words in marks:
            yield rule.finding(
                document.place(paragraph),
                "Văn bản có dấu chỉ độ mật: không soạn, lưu, gửi bằng docgen.",
                found=paragraph.words,
                expected="xử lý theo quy định bảo vệ bí mật nhà nước",
            )

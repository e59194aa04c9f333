"""Dưới tên loại có trích yếu.

Sai: KẾ HOẠCH rồi vào ngay nội dung.  Đúng: KẾ HOẠCH / Tuyên truyền xây dựng nông thôn mới năm 2026.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "title.abstract-present"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if no centred line follows the title; some forms have none."""
    rule, kind = profile.checks[CODE], document.kind
    if kind is None or kind.name in rule.words("without") or document.of(Region.ABSTRACT):
        return
    for title in document.of(Region.TITLE):
        yield rule.finding(
            document.place(title),
            "Không thấy trích yếu dưới tên loại.",
            expected="dòng trích yếu canh giữa, đậm",
        )

"""Tên cơ quan, tổ chức: viết hoa chữ đầu của từ chỉ loại hình, chức năng, lĩnh vực.

Sai: Hội Đồng Nhân Dân, Bộ tài chính.  Đúng: Hội đồng nhân dân, Bộ Tài chính.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.phrases import any_case, prose_and_subject
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "capitals.bodies"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each name of the list written otherwise; all small it is a common noun."""
    rule = profile.checks[CODE]
    for paragraph in prose_and_subject(document):
        for name, written in any_case(paragraph.words, rule.words("right")):
            if written != name and not written.isupper() and not written.islower():
                message = "Tên cơ quan viết hoa chưa đúng."
                yield rule.finding(document.place(paragraph), message, found=written, expected=name)

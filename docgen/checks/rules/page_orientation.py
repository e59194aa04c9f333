"""Giấy đứng; chỉ để ngang khi có bảng biểu không làm thành phụ lục riêng.

Sai: trang ngang mà không có bảng nào.  Đúng: trang đứng; trang ngang chứa bảng biểu.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.orientation"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for each landscape section without a table."""
    letterhead_only = len(document.sections) == 1 and not _has_body_table(document)
    for at, section in enumerate(document.sections, 1):
        if section.landscape and (letterhead_only or not section.has_table):
            yield profile.checks[CODE].finding(
                f"Trang in, phần {at}",
                "Trang để ngang mà không có bảng biểu.",
                found="ngang",
                expected="đứng",
            )


def _has_body_table(document: CheckedDocument) -> bool:
    """Whether there is a table besides those of letterhead and closing."""
    return any(region.value in ("table", "annex") for region in document.regions)

"""Số trang đặt trong phần lề trên.

Sai: số trang ở chân trang.  Đúng: số trang ở đầu trang (header).
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.number-place"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a number stands in a footer."""
    if any(not number.in_header for number in document.paging.numbers):
        yield profile.checks[CODE].finding(
            "Chân trang", "Số trang đặt ở chân trang.", found="chân trang", expected="giữa lề trên"
        )

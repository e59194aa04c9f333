"""Số trang kiểu chữ đứng.

Sai: số trang in nghiêng.  Đúng: số trang chữ đứng.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.number-upright"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a number is italic."""
    if any(run.face.italic for number in document.paging.numbers for run in number.paragraph.runs):
        yield profile.checks[CODE].finding(
            "Số trang", "Số trang in nghiêng.", found="chữ nghiêng", expected="chữ đứng"
        )

"""Cỡ chữ số trang.

Sai: số trang cỡ 11.  Đúng: số trang cỡ 13 đến 14.
"""

from collections.abc import Iterator

from docgen.checks.looks import figure, span
from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.number-size"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for the first number of another size."""
    allowed = profile.size_pt["page_number"]
    for number in document.paging.numbers:
        for run in number.paragraph.runs:
            size = run.face.size_pt
            if size is not None and not allowed.min <= size <= allowed.max:
                yield profile.checks[CODE].finding(
                    "Số trang",
                    "Cỡ chữ số trang chưa đúng.",
                    found=f"{figure(size)} pt",
                    expected=span(allowed, "pt"),
                )
                return

"""Số trang bằng chữ số Ả Rập.

Sai: trang i, ii, iii.  Đúng: trang 2, 3.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.number-digits"
READS = WORD
_ARABIC = ("decimal", "decimalZero", "numberInDash")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for the first section that counts its pages in letters."""
    for at, section in enumerate(document.sections, 1):
        if document.paging.numbers and section.number_format not in _ARABIC:
            yield profile.checks[CODE].finding(
                f"Trang in, phần {at}",
                "Số trang không dùng chữ số Ả Rập.",
                found=section.number_format,
                expected="1, 2, 3",
            )
            return

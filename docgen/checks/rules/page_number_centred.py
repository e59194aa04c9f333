"""Số trang canh giữa theo chiều ngang.

Sai: số trang canh phải.  Đúng: số trang canh giữa.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.number-centred"
READS = WORD
_NAMES = {"left": "canh trái", "right": "canh phải", "both": "canh đều"}


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for the first number that stands at a side; one set by a tab or a frame is left alone."""
    for number in document.paging.numbers:
        align = number.paragraph.shape.align
        if align in _NAMES:
            yield profile.checks[CODE].finding(
                "Số trang", "Số trang không canh giữa.", found=_NAMES[align], expected="canh giữa"
            )
            return

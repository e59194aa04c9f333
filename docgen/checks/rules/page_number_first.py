"""Không hiển thị số trang thứ nhất.

Sai: trang 1 cũng in số.  Đúng: trang đầu khác các trang sau và không có số.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.number-first"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the first page shows its number."""
    paging = document.paging
    shown = (
        any(number.on_first for number in paging.numbers) if paging.first_differs else bool(paging.numbers)
    )
    if shown:
        yield profile.checks[CODE].finding(
            "Trang 1",
            "Trang thứ nhất hiện số trang.",
            found="có số trang",
            expected="không có số (chọn “Different First Page” trong Word)",
        )

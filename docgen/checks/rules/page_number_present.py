"""Văn bản nhiều trang phải đánh số trang.

Sai: văn bản hai trang không có số trang.  Đúng: số trang ở lề trên từ trang 2.
Chỉ bắt lỗi khi chính tệp cho biết nó có hơn một trang.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.number-present"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a document of several pages has no page number at all."""
    paging = document.paging
    if paging.many_pages and not paging.numbers and not paging.later_numbers:
        yield profile.checks[CODE].finding(
            "Đầu trang", "Văn bản nhiều trang mà không đánh số trang.", expected="số trang giữa lề trên"
        )

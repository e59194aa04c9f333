"""Văn bản có tên loại thì ghi tên loại trên trích yếu.

Sai: số 15/KH-UBND mà không có dòng KẾ HOẠCH.  Đúng: KẾ HOẠCH / trích yếu.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "title.present"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the symbol names a type and no line does."""
    kind = document.kind
    if kind is not None and kind.title and not document.of(Region.TITLE) and not document.is_copy:
        yield profile.checks[CODE].finding(
            "Đầu nội dung", f"Ký hiệu là của {kind.name} nhưng không thấy tên loại.", expected=kind.title
        )

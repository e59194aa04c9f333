"""Văn bản có tên cơ quan ban hành ở đầu, bên trái.

Sai: ô bên trái Quốc hiệu bỏ trống.  Đúng: ỦY BAN NHÂN DÂN / XÃ TỊNH KHÊ.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.issuer-present"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a letterhead in two columns names nobody at the left."""
    in_columns = any(
        name.cell is not None and name.cell.column > 0 for name in document.of(Region.NATIONAL_NAME)
    )
    if in_columns and document.number_text and not document.of(Region.ISSUER):
        yield profile.checks[CODE].finding(
            "Phần đầu văn bản", "Không thấy tên cơ quan ban hành.", expected="tên cơ quan, chữ in hoa, đậm"
        )

"""Ký hiệu công văn có chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực.

Sai: công văn số 15/UBND.  Đúng: 15/UBND-KT.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "number.letter-unit"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a letter's symbol is one group alone."""
    reference, kind = document.reference, document.kind
    if reference is None or kind is None or not kind.is_letter or "-" in reference.symbol:
        return
    for line in document.of(Region.NUMBER)[:1]:
        yield profile.checks[CODE].finding(
            document.place(line),
            "Ký hiệu công văn thiếu đơn vị soạn thảo hoặc lĩnh vực.",
            found=reference.symbol,
            expected=f"{reference.symbol}-…",
        )

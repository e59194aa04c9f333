"""Sau TM, KT, TL, TUQ, Q có dấu chấm và một dấu cách.

Sai: KT CHỦ TỊCH, KT.CHỦ TỊCH.  Đúng: KT. CHỦ TỊCH.
"""

from collections.abc import Iterator

from docgen.checks.authority import authority_lines_of
from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "signing.prefix"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each prefix written otherwise."""
    for line in authority_lines_of(document):
        right = f"{line.prefix}. {line.office}"
        if line.prefix and line.office and (not line.dot or line.space not in (" ", "\u00a0")):
            yield profile.checks[CODE].finding(
                document.place(line.paragraph),
                "Chữ viết tắt thẩm quyền ký viết chưa đúng.",
                found=f"{line.prefix}{line.dot}{line.space}{line.office}",
                expected=right,
            )

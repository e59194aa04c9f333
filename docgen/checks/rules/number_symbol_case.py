"""Ký hiệu viết hoa; riêng CTr, QyĐ, TTr, TrS có chữ thường.

Sai: 15/qđ-ubnd.  Đúng: 15/QĐ-UBND; 15/TTr-UBND.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "number.symbol-case"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a whole group is in small letters: an office may set abbreviations such as VHXHtt itself."""
    if document.reference is None:
        return
    small = [group for group in document.reference.symbol.split("-") if group.islower()]
    for line in document.of(Region.NUMBER)[:1] if small else ():
        yield profile.checks[CODE].finding(
            document.place(line),
            "Ký hiệu không viết hoa.",
            found=document.reference.symbol,
            expected="chữ in hoa",
        )

"""Chữ viết tắt tên loại viết đúng như bảng của nghị định.

Sai: 15/QD-UBND, 15/TTR-UBND.  Đúng: 15/QĐ-UBND, 15/TTr-UBND.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import key, plain

CODE = "number.type-code"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the first group means a code of the table but is written otherwise.

    Without its accents a code is only told where the title says the same: HD is hướng dẫn, HĐ hợp đồng.
    """
    if document.reference is None:
        return
    group = document.reference.symbol.split("-")[0]
    codes = [kind.code for kind in profile.types.values if kind.code]
    if group in codes:
        return
    meant = [code for code in codes if key(code) == key(group)]
    if not meant and document.kind and document.kind.code and plain(document.kind.code) == plain(group):
        meant = [document.kind.code]
    for line in document.of(Region.NUMBER)[:1] if meant else ():
        yield profile.checks[CODE].finding(
            document.place(line),
            "Chữ viết tắt tên loại viết chưa đúng.",
            found=group,
            expected=" hoặc ".join(meant),
        )

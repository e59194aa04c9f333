"""Tên loại khớp với chữ viết tắt trong ký hiệu.

Sai: số 15/TB-UBND của một KẾ HOẠCH.  Đúng: số 15/KH-UBND của một KẾ HOẠCH.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import plain

CODE = "title.matches-code"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the title says one type and the symbol another; a code written badly is another rule's."""
    kind, reference = document.kind, document.reference
    if kind is None or not kind.code or reference is None or not document.of(Region.TITLE):
        return
    group = reference.symbol.split("-")[0]
    if plain(group) != plain(kind.code):
        for line in document.of(Region.NUMBER)[:1]:
            yield profile.checks[CODE].finding(
                document.place(line), f"Ký hiệu không phải của {kind.name}.", found=group, expected=kind.code
            )

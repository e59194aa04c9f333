"""Thẩm quyền ban hành khớp với cách ký: người đứng đầu thì không ghi TM., tập thể thì ghi TM.

Sai: CHỦ TỊCH ỦY BAN NHÂN DÂN … rồi ký TM. ỦY BAN NHÂN DÂN.  Đúng: ỦY BAN NHÂN DÂN … rồi ký TM. ỦY BAN NHÂN DÂN.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import key

CODE = "decision.authority"
READS = WORD
_COLLECTIVE = ("ủy ban nhân dân", "hội đồng nhân dân", "ủy ban ")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if head and body are mixed up; other bodies (sở, phòng) may sign either way."""
    rule = profile.checks[CODE]
    authority = " ".join(line.words for line in document.of(Region.ISSUING_AUTHORITY))
    signed = document.of(Region.AUTHORITY)
    if not authority or not signed:
        return
    for_body = signed[0].words.startswith("TM")
    by_head = key(authority).startswith(rule.words("heads"))
    collective = key(authority).startswith(_COLLECTIVE)
    if by_head and for_body:
        yield rule.finding(
            document.place(signed[0]),
            "Thẩm quyền của người đứng đầu mà ký thay mặt tập thể.",
            found=signed[0].words,
            expected="không ghi TM.",
        )
    elif collective and not for_body:
        yield rule.finding(
            document.place(signed[0]),
            "Thẩm quyền của tập thể mà không ký thay mặt.",
            found=signed[0].words,
            expected=f"TM. {authority}",
        )

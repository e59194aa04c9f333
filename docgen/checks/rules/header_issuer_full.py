"""Tên cơ quan ban hành viết đầy đủ; chỉ tên cơ quan chủ quản được viết tắt.

Sai: UBND / XÃ TỊNH KHÊ.  Đúng: ỦY BAN NHÂN DÂN / XÃ TỊNH KHÊ.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.issuer-full"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the name is abbreviated; an office of two bodies (HĐND và UBND) is left alone."""
    rule = profile.checks[CODE]
    abbreviations = set(rule.words("abbreviations"))
    for line in document.of(Region.ISSUER):
        used = [word for word in line.words.replace("&", " & ").split() if word in abbreviations]
        if len(used) == 1:
            yield rule.finding(
                document.place(line),
                "Tên cơ quan ban hành viết tắt.",
                found=used[0],
                expected="tên viết đầy đủ",
            )

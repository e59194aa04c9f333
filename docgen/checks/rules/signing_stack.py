"""Các dòng quyền hạn xếp đúng cách ký của nghị định.

Sai: TUQ. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG (ủy quyền lại).  Đúng: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH.
"""

from collections.abc import Iterator

from docgen.checks.authority import authority_lines_of
from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "signing.stack"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the prefixes stand in an order that is not allowed."""
    rule = profile.checks[CODE]
    lines = authority_lines_of(document)
    prefixes = [line.prefix for line in lines]
    stacks = [stack.split() for stack in rule.words("stacks")]
    used = [prefix for prefix in prefixes if prefix]
    if used and used not in stacks:
        yield rule.finding(
            document.place(lines[0].paragraph),
            "Cách ký không có trong nghị định.",
            found=", ".join(f"{prefix}." for prefix in used),
            expected="; ".join(", ".join(f"{prefix}." for prefix in stack) for stack in stacks),
        )
    elif prefixes and prefixes[-1] in rule.words("needs_position_below"):
        yield rule.finding(
            document.place(lines[-1].paragraph),
            f"Dưới dòng {prefixes[-1]}. thiếu chức vụ của người ký.",
            found=lines[-1].paragraph.words,
            expected="thêm dòng chức vụ",
        )

"""Khổ giấy A4.

Sai: khổ Letter 216 × 279 mm.  Đúng: A4 210 × 297 mm, đứng hay ngang.
"""

from collections.abc import Iterator

from docgen.checks.looks import figure
from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "page.size"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for each section of another size."""
    rule, near = profile.checks[CODE], profile.checks[CODE].number("tolerance_mm")
    right = sorted((profile.page["width_mm"].value, profile.page["height_mm"].value))
    for at, section in enumerate(document.sections, 1):
        if section.width_mm is None or section.height_mm is None:
            continue
        sides = sorted((section.width_mm, section.height_mm))
        if any(abs(side - wanted) > near for side, wanted in zip(sides, right, strict=True)):
            yield rule.finding(
                f"Trang in, phần {at}",
                "Khổ giấy không phải A4.",
                found=f"{figure(round(section.width_mm))} × {figure(round(section.height_mm))} mm",
                expected=f"{figure(right[0])} × {figure(right[1])} mm",
            )

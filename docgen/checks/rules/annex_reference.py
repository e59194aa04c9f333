"""Dưới tên phụ lục có dòng “(Kèm theo … số … ngày … của …)”, chữ nghiêng.

Sai: phụ lục không có dòng Kèm theo; dòng Kèm theo chữ đứng.  Đúng: (Kèm theo Công văn số …) chữ nghiêng.
"""

from collections.abc import Iterator

from docgen.checks.looks import unlike, upright
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import key

CODE = "annex.reference"
READS = WORD
_LINES_BELOW = 6


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each annex without the line, and one for lines in upright letters."""
    rule = profile.checks[CODE]
    lines = []
    for label in document.of(Region.ANNEX_LABEL):
        below = document.paragraphs[label.at + 1 : label.at + 1 + _LINES_BELOW]
        line = next(
            (p for p in below if key(p.words).lstrip("( ").startswith(("kèm theo", "ban hành kèm"))), None
        )
        if line is None:
            yield rule.finding(
                document.place(label),
                "Phụ lục không có dòng Kèm theo.",
                expected="(Kèm theo … số … ngày … của …)",
            )
        else:
            lines.append(line)
    yield from unlike(rule, document, lines, upright, "chữ nghiêng")

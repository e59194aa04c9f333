"""Dưới trích yếu có kẻ ngang nét liền.

Sai: gõ dấu ____ dưới trích yếu; không có kẻ ngang.  Đúng: đường kẻ do Word vẽ.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "title.abstract-rule"
READS = WORD
_LINES_BELOW = 3


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if no line is drawn near; a drawing on one of the next paragraphs may be the line."""
    for abstract in document.of(Region.ABSTRACT)[-1:]:
        below = document.paragraphs[abstract.at : abstract.at + 1 + _LINES_BELOW]
        if not any(paragraph.shape.bordered or paragraph.drawn for paragraph in below):
            yield profile.checks[CODE].finding(
                document.place(abstract),
                "Thiếu kẻ ngang dưới trích yếu.",
                found="không có",
                expected="nét liền, do Word kẻ",
            )

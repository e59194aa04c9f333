"""Các điểm xếp theo bảng chữ cái tiếng Việt, có đ sau d.

Sai: c), d), e).  Đúng: c), d), đ), e).
"""

from collections.abc import Iterator

from docgen.checks.labels import POINT, labels_of, numbered_by_word, out_of_order
from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.points"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each point out of order; each clause may begin with a) again."""
    if numbered_by_word(document.body):
        return
    rule = profile.checks[CODE]
    letters = rule.words("letters")
    for label, wanted in out_of_order(list(labels_of(document.body, letters)), POINT, restarts=True):
        expected = f"{letters[wanted - 1]})" if wanted <= len(letters) else ""
        yield rule.finding(
            document.place(label.paragraph),
            "Điểm không theo thứ tự chữ cái.",
            found=label.written,
            expected=expected,
        )

"""Các phần đánh số La Mã I, II, III liên tục.

Sai: I., II., IV.  Đúng: I., II., III.
"""

from collections.abc import Iterator

from docgen.checks.labels import ROMAN, labels_of, numbered_by_word, out_of_order, roman
from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.roman-parts"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each part out of order."""
    if numbered_by_word(document.body):
        return
    for label, wanted in out_of_order(list(labels_of(document.body, ())), ROMAN, restarts=True):
        yield profile.checks[CODE].finding(
            document.place(label.paragraph),
            "Phần đánh số không liên tục.",
            found=f"{label.written}.",
            expected=f"{roman(wanted)}.",
        )

"""Các điều đánh số liên tục trong cả văn bản, từ Điều 1.

Sai: Điều 1, Điều 3.  Đúng: Điều 1, Điều 2, Điều 3.
"""

from collections.abc import Iterator

from docgen.checks.labels import ARTICLE, Label, labels_of, numbered_by_word, out_of_order
from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.articles"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each article out of order; a sentence that begins with one cited is no heading."""
    if numbered_by_word(document.body):
        return
    labels = [
        label for label in labels_of(document.body, ()) if label.level == ARTICLE and _is_heading(label)
    ]
    for label, wanted in out_of_order(labels, ARTICLE, restarts=False):
        yield profile.checks[CODE].finding(
            document.place(label.paragraph),
            "Điều đánh số không liên tục.",
            found=label.written,
            expected=f"Điều {wanted}",
        )


def _is_heading(label: Label) -> bool:
    return (
        label.paragraph.words[len(label.written) :].startswith((".", ":"))
        or label.paragraph.words == label.written
    )

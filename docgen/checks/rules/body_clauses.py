"""Các khoản đánh số 1, 2, 3 liên tục.

Sai: 1., 2., 4.  Đúng: 1., 2., 3.
"""

from collections.abc import Iterator

from docgen.checks.labels import CLAUSE, labels_of, numbered_by_word, out_of_order
from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.clauses"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each clause out of order; each article or part may count from 1 again."""
    if numbered_by_word(document.body):
        return
    letters = profile.checks["body.points"].words("letters")
    for label, wanted in out_of_order(list(labels_of(document.body, letters)), CLAUSE, restarts=True):
        yield profile.checks[CODE].finding(
            document.place(label.paragraph),
            "Khoản đánh số không liên tục.",
            found=f"{label.written}.",
            expected=f"{wanted}.",
        )

"""Từ hai phụ lục trở lên đánh số La Mã; một phụ lục thì không đánh số.

Sai: Phụ lục 1, Phụ lục 2; một Phụ lục I duy nhất.  Đúng: Phụ lục I, Phụ lục II; Phụ lục.
"""

from collections.abc import Iterator

from docgen.checks.labels import roman
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "annex.numbering"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each label with another number."""
    labels = document.of(Region.ANNEX_LABEL)
    for at, label in enumerate(labels, 1):
        found = label.words.rstrip(".:")[len("Phụ lục") :].strip()
        wanted = roman(at) if len(labels) > 1 else ""
        if found != wanted:
            yield profile.checks[CODE].finding(
                document.place(label),
                "Số thứ tự phụ lục chưa đúng.",
                found=label.words,
                expected=f"Phụ lục {wanted}".strip(),
            )

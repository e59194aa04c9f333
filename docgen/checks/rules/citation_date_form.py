"""Ngày tháng trong viện dẫn: ngày nhỏ hơn 10 và tháng 1, 2 thêm số 0; tháng khác không thêm.

Sai: ngày 8/08/2022.  Đúng: ngày 08/8/2022.
"""

from collections.abc import Iterator

from docgen.checks.cited import cited_in
from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "citation.date-form"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each date written otherwise."""
    for cited in cited_in(document):
        if cited.day is None or cited.figures is None:
            continue
        right = profile.dates.short(cited.day).split("/")
        if list(cited.figures) != right:
            yield profile.checks[CODE].finding(
                document.place(cited.paragraph),
                "Ngày trong viện dẫn viết chưa đúng.",
                found="/".join(cited.figures),
                expected="/".join(right),
            )

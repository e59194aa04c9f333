"""Viện dẫn lần đầu ghi đủ: loại, số, ký hiệu, ngày, cơ quan, trích yếu.

Gợi ý: Quyết định số 4157/QĐ-UBND (lần đầu, không có ngày).
Sai: Quyết định số 4157/QĐ-UBND.  Đúng: Quyết định số 4157/QĐ-UBND ngày 08/8/2022 của UBND thành phố về việc …
"""

from collections.abc import Iterator

from docgen.checks.cited import cited_in
from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "citation.first-full"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each document whose first citation bears no date."""
    seen: set[str] = set()
    for cited in cited_in(document):
        if cited.reference not in seen and cited.figures is None:
            yield profile.checks[CODE].finding(
                document.place(cited.paragraph),
                "Viện dẫn lần đầu chưa ghi ngày.",
                found=cited.reference,
                expected=f"{cited.reference} ngày … của … về việc …",
            )
        seen.add(cited.reference)

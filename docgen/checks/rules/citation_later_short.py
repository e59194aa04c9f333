"""Viện dẫn các lần sau chỉ ghi tên loại và số, ký hiệu.

Sai: lần hai vẫn ghi Quyết định số 4157/QĐ-UBND ngày 08/8/2022.  Đúng: Quyết định số 4157/QĐ-UBND.
"""

from collections.abc import Iterator

from docgen.checks.cited import cited_in
from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "citation.later-short"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each citation that repeats a date already given; same symbol, other date is another paper."""
    seen: dict[str, object] = {}
    for cited in cited_in(document):
        if cited.figures is not None and seen.get(cited.reference) == cited.figures:
            yield profile.checks[CODE].finding(
                document.place(cited.paragraph),
                "Viện dẫn lần sau không cần ghi lại ngày.",
                found=f"{cited.reference} {cited.written_date}",
                expected=cited.reference,
            )
        seen.setdefault(cited.reference, cited.figures)

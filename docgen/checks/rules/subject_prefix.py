"""Công văn có trích yếu dưới số, mở đầu bằng “V/v”.

Sai: Về việc họp giao ban; không có trích yếu.  Đúng: V/v họp giao ban.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "subject.prefix"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a letter has no such line or begins it otherwise; only where the columns can be told."""
    rule, kind = profile.checks[CODE], document.kind
    if kind is None or not kind.is_letter or document.of(Region.TITLE):
        return
    in_table = any(line.cell is not None for line in document.of(Region.NUMBER))
    subjects = document.of(Region.LETTER_SUBJECT)
    if in_table and not subjects:
        yield rule.finding("Phần đầu văn bản", "Công văn không có trích yếu.", expected="V/v …")
    for subject in subjects[:1]:
        if not subject.words.startswith("V/v "):
            yield rule.finding(
                document.place(subject),
                "Trích yếu công văn không mở đầu bằng “V/v”.",
                found=subject.words[:20].strip(),
                expected="V/v …",
            )

"""Văn bản có phụ lục thì nội dung phải chỉ dẫn về phụ lục.

Sai: có Phụ lục I mà nội dung không nhắc.  Đúng: … (theo Phụ lục I kèm theo).
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import key

CODE = "annex.mentioned"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for the annexes if the text names none; words for what is attached count as well."""
    rule = profile.checks[CODE]
    labels = document.of(Region.ANNEX_LABEL)
    text = document.of(Region.BODY, Region.TABLE, Region.ABSTRACT, Region.RECIPIENT)
    if not labels or not document.of(Region.RECIPIENTS_LABEL):
        return
    if not any(word in key(paragraph.words) for paragraph in text for word in rule.words("mentions")):
        yield rule.finding(
            document.place(labels[0]),
            "Nội dung văn bản không chỉ dẫn về phụ lục.",
            expected="(Phụ lục kèm theo)",
        )

"""Công văn, tờ trình phải có Kính gửi.

Sai: công văn không ghi Kính gửi.  Đúng: Kính gửi: Bộ Nội vụ.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument, Source
from docgen.checks.regions import Region
from docgen.checks.wording import begins_with
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "addressee.presence"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the type demands addressees and nowhere are any."""
    kind = document.kind
    if kind is None or kind.addressee != "required" or document.of(Region.ADDRESSEE_LABEL):
        return
    if document.source is Source.PDF and not document.of(Region.RECIPIENTS_LABEL):
        return  # a scan: what has no text says nothing
    if not any(begins_with(paragraph.words, "kính gửi") for paragraph in document.paragraphs):
        yield profile.checks[CODE].finding(
            "Đầu nội dung", f"Văn bản loại {kind.name} phải có Kính gửi.", expected="Kính gửi: …"
        )

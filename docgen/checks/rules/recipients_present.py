"""Văn bản có Nơi nhận ở cuối.

Sai: văn bản có số mà không ghi Nơi nhận.  Đúng: Nơi nhận: / - Như trên; / - Lưu: VT.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.wording import begins_with
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "recipients.present"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a numbered document has none anywhere, not even in a text box."""
    if not document.number_text or document.of(Region.RECIPIENTS_LABEL):
        return
    if not any(begins_with(paragraph.words, "nơi nhận") for paragraph in document.paragraphs):
        yield profile.checks[CODE].finding("Cuối văn bản", "Không thấy Nơi nhận.", expected="Nơi nhận: …")

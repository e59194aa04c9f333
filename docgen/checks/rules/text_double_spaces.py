"""Giữa hai từ chỉ một dấu cách.

Sai: kế hoạch  thực hiện.  Đúng: kế hoạch thực hiện.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.text_slips import double_spaces, with_fix
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "text.double-spaces"
READS = WORD_AND_DRAFT
_RUNNING_TEXT = (
    Region.LETTER_SUBJECT,
    Region.ABSTRACT,
    Region.ADDRESSEE_LABEL,
    Region.ADDRESSEE,
    Region.LEGAL_BASIS,
    Region.BODY,
    Region.RECIPIENT,
)


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding with the repair for each paragraph; letterhead and signature may be set with spaces."""
    for paragraph in document.of(*_RUNNING_TEXT):
        edits = tuple(double_spaces(paragraph.text))
        message = "Có hai dấu cách liền nhau."
        yield from with_fix(profile.checks[CODE], document, paragraph, edits, message)

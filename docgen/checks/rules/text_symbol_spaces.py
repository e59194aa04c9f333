"""Trong số và ký hiệu được viện dẫn không có dấu cách.

Sai: số 4157 / QĐ - UBND.  Đúng: số 4157/QĐ-UBND.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.text_slips import symbol_spaces, with_fix
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "text.symbol-spaces"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding with the repair for each paragraph."""
    for paragraph in document.of(Region.LETTER_SUBJECT, Region.ABSTRACT, Region.LEGAL_BASIS, Region.BODY):
        if "/" in paragraph.text:
            edits = tuple(symbol_spaces(paragraph.text))
            message = "Số và ký hiệu được viện dẫn có dấu cách thừa."
            yield from with_fix(profile.checks[CODE], document, paragraph, edits, message)

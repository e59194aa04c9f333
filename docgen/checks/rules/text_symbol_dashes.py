"""Ký hiệu được viện dẫn dùng gạch nối (-).

Sai: số 4157/QĐ–UBND.  Đúng: số 4157/QĐ-UBND.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.text_slips import symbol_dashes, with_fix
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "text.symbol-dashes"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding with the repair for each paragraph."""
    for paragraph in document.of(Region.LETTER_SUBJECT, Region.ABSTRACT, Region.LEGAL_BASIS, Region.BODY):
        if "/" in paragraph.text:
            edits = tuple(symbol_dashes(paragraph.text))
            message = "Ký hiệu được viện dẫn dùng gạch ngang thay cho gạch nối."
            yield from with_fix(profile.checks[CODE], document, paragraph, edits, message)

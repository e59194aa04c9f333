"""Trước dấu chấm, phẩy, chấm phẩy, hai chấm không có dấu cách.

Sai: kế hoạch , lộ trình.  Đúng: kế hoạch, lộ trình.
"""

import re
from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.phrases import around
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "text.before-punctuation"
READS = WORD_AND_DRAFT
_SPACE_BEFORE = re.compile(r"[ \u00a0][,;:.](?![.\w/…])")
_RUNNING_TEXT = (Region.LETTER_SUBJECT, Region.ADDRESSEE, Region.LEGAL_BASIS, Region.BODY, Region.RECIPIENT)


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs that hold one."""
    offenders = [
        (paragraph, around(paragraph.text, match.start(), match.end()))
        for paragraph in document.of(*_RUNNING_TEXT)
        if (match := _SPACE_BEFORE.search(paragraph.text)) and paragraph.text[: match.start()].strip("-+ \t")
    ]
    yield from gathered(
        profile.checks[CODE], document, offenders, "Có dấu cách trước dấu câu.", "bỏ dấu cách"
    )

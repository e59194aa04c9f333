"""Văn bản không còn thẻ của mẫu.

Sai: {{ trich_yeu }} còn trong văn bản.  Đúng: thẻ đã được điền.
"""

import re
from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "text.template-tags"
READS = WORD_AND_PDF
_TAG = re.compile(r"\{\{.{1,60}?\}\}|\{%.{1,60}?%\}")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs that hold one."""
    offenders = [
        (paragraph, match[0])
        for paragraph in document.paragraphs
        if "{" in paragraph.text and (match := _TAG.search(paragraph.text))
    ]
    yield from gathered(
        profile.checks[CODE], document, offenders, "Thẻ của mẫu chưa được điền.", "nội dung thật"
    )

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


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs that hold a tag with the name of a field or command of templates."""
    rule = profile.checks[CODE]
    fields, commands = "|".join(rule.words("fields")), "|".join(rule.words("commands"))
    tag = re.compile(
        rf"\{{\{{(?:p|r)?\s*(?:{fields})\b.{{0,60}}?\}}\}}|\{{%(?:p|tr|tc|r)?\s*(?:{commands})\b.{{0,60}}?%\}}"
    )
    offenders = [
        (paragraph, match[0])
        for paragraph in document.paragraphs
        if "{" in paragraph.text and (match := tag.search(paragraph.text))
    ]
    yield from gathered(rule, document, offenders, "Thẻ của mẫu chưa được điền.", "nội dung thật")

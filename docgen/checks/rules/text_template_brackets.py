"""Dấu ngoặc {{ … }} hoặc {% … %} mà không phải tên trường nào của mẫu: xem lại, có thể là thẻ gõ sai.

Sai: {{ nguoi_kyy }} còn trong văn bản.  Đúng: không có dấu ngoặc như thế, trừ khi văn bản thật sự viết về chúng.
"""

import re
from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "text.template-brackets"
READS = WORD_AND_PDF
_BRACKETS = re.compile(r"\{\{.{1,60}?\}\}|\{%.{1,60}?%\}")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs that hold such brackets, known tags included."""
    offenders = [
        (paragraph, match[0])
        for paragraph in document.paragraphs
        if "{" in paragraph.text and (match := _BRACKETS.search(paragraph.text))
    ]
    yield from gathered(
        profile.checks[CODE], document, offenders, "Có dấu ngoặc như của thẻ mẫu.", "nội dung thật"
    )

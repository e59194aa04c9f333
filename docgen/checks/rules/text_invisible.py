"""Không để ký tự không nhìn thấy trong văn bản.

Sai: dấu cách không độ rộng (U+200B) dính theo khi chép từ trang mạng.  Đúng: chỉ có chữ và dấu cách thường.
"""

import re
from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.characters import character_name

CODE = "text.invisible"
READS = WORD_AND_DRAFT
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e]")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs that hold one."""
    offenders = [
        (paragraph, character_name(match[0]))
        for paragraph in document.paragraphs
        if (match := _INVISIBLE.search(paragraph.text))
    ]
    message = "Có ký tự không nhìn thấy."
    yield from gathered(profile.checks[CODE], document, offenders, message, "xóa ký tự này")

"""Không dùng ký tự lạ giống chữ Đ, đ.

Sai: chữ Ð (U+00D0) của tiếng Iceland.  Đúng: chữ Đ (U+0110).
"""

import re
from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import EVERY_SOURCE, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.characters import character_name

CODE = "text.look-alikes"
READS = EVERY_SOURCE
_LOOK_ALIKES = re.compile("[\u00d0\u0189\u00f0\u0256]")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs that hold one."""
    offenders = [
        (paragraph, character_name(match[0]))
        for paragraph in document.paragraphs
        if (match := _LOOK_ALIKES.search(paragraph.text))
    ]
    message = "Ký tự giống chữ Đ nhưng không phải: máy tìm kiếm sẽ không thấy."
    yield from gathered(profile.checks[CODE], document, offenders, message, "Đ (U+0110), đ (U+0111)")

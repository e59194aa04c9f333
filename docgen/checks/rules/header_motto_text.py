"""Chữ của Tiêu ngữ.

Sai: Độc Lập - Tự Do - Hạnh Phúc.  Đúng: Độc lập - Tự do - Hạnh phúc.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument, Source
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import clean

CODE = "header.motto-text"
READS = WORD_AND_PDF
_BETWEEN_WORDS = re.compile(r"[\s-]+")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the words or their capitals differ, or if a numbered document has none."""
    rule = profile.checks[CODE]
    text = str(rule.values["text"])
    mottos = document.of(Region.MOTTO)
    for motto in mottos:
        merged = document.source is Source.PDF and _bare(text) in _bare(motto.words)  # two columns, one line
        if _bare(motto.words) != _bare(text) and not merged:
            yield rule.finding(document.place(motto), "Tiêu ngữ viết sai.", found=motto.words, expected=text)
    in_other_lines = any(_bare(text) in _bare(p.words) for p in document.of(Region.LETTERHEAD))
    numbered = document.number_text and document.source is Source.DOCX and not document.is_copy
    if not mottos and not in_other_lines and numbered:
        yield rule.finding("Phần đầu văn bản", "Không thấy Tiêu ngữ.", expected=text)


def _bare(words: str) -> str:
    return _BETWEEN_WORDS.sub(" ", clean(words)).strip()

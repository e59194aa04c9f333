"""Chữ của Quốc hiệu.

Sai: CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM viết thiếu chữ.  Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM (HOÀ cũng được).
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument, Source
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import key

CODE = "header.national-name-text"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the words differ, or if a numbered document has none."""
    rule = profile.checks[CODE]
    text = str(rule.values["text"])
    names = document.of(Region.NATIONAL_NAME)
    for name in names:
        merged = document.source is Source.PDF and key(text) in key(
            name.words
        )  # two columns read as one line
        if key(name.words) != key(text) and not merged:
            yield rule.finding(document.place(name), "Quốc hiệu viết sai.", found=name.words, expected=text)
    in_other_lines = any(key(text) in key(p.words) for p in document.of(Region.LETTERHEAD))
    numbered = document.number_text and document.source is Source.DOCX and not document.is_copy
    if not names and not in_other_lines and numbered:
        yield rule.finding("Phần đầu văn bản", "Không thấy Quốc hiệu.", expected=text)

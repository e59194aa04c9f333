"""Viện dẫn: Phần, Chương, Mục, Điều viết hoa; khoản, điểm viết thường.

Sai: Điểm a Khoản 1 điều 24.  Đúng: điểm a khoản 1 Điều 24.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.phrases import around, inside_sentence, occurrences, prose_and_subject
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "capitals.divisions"
READS = WORD_AND_DRAFT
_NUMBERED = {
    "phần": re.compile(r" [IVXLC]+\b"),
    "chương": re.compile(r" [IVXLC]+\b"),
    "điều": re.compile(r" \d{1,3}\b"),
    "Khoản": re.compile(r" \d{1,2}\b"),
    "Điểm": re.compile(r" [a-zđ]\b"),
}


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each division written otherwise inside a sentence."""
    for paragraph in prose_and_subject(document):
        text = paragraph.words
        for start, end in occurrences(text, _NUMBERED):
            word = text[start:end]
            if _NUMBERED[word].match(text, end) and inside_sentence(text, start):
                yield profile.checks[CODE].finding(
                    document.place(paragraph),
                    "Phần, chương, điều, khoản, điểm viết hoa chưa đúng.",
                    found=around(text, start, end + 3),
                    expected=word.swapcase()[0] + word[1:],
                )

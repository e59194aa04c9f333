"""Viết hoa chữ đầu câu.

Sai: … đã đề ra. thực hiện giám sát …  Đúng: … đã đề ra. Thực hiện giám sát …
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.phrases import around, prose_and_subject
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "capitals.sentences"
READS = WORD_AND_DRAFT
_NEXT_SENTENCE = re.compile(r"[.?!] ([^\W\d_])")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each small letter behind a full stop; a short word before it may be an abbreviation."""
    for paragraph in prose_and_subject(document):
        for match in _NEXT_SENTENCE.finditer(paragraph.words):
            if match[1].islower() and paragraph.words[max(0, match.start() - 3) : match.start()].isalpha():
                yield profile.checks[CODE].finding(
                    document.place(paragraph),
                    "Chữ đầu câu không viết hoa.",
                    found=around(paragraph.words, match.start(), match.end()),
                    expected=match[1].upper(),
                )

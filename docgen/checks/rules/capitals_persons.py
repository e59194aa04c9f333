"""Đơn vị hành chính mang tên người, chữ số, sự kiện: tên chung viết hoa.

Sai: phường Trương Quang Trọng, quận 1.  Đúng: Phường Trương Quang Trọng, Quận 1.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.phrases import around, name_at, occurrences, prose_and_subject
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "capitals.persons"
READS = WORD_AND_DRAFT
_NEAR = 12  # characters before a word in which "các" would stand
_FIGURES = re.compile(r" (\d{1,2})(?![\w/.,]\d|\w)")  # "quận 1", not "quận 1.200 hộ"


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each such word before a name of the list or a number."""
    rule = profile.checks[CODE]
    names = rule.words("named_after")
    for paragraph in prose_and_subject(document):
        text = paragraph.words
        for start, end in occurrences(text, rule.words("words")):
            numbered = _FIGURES.match(text, end) if text[start:end] in rule.words("numbered") else None
            name = numbered[1] if numbered else name_at(text, end + 1, names)
            plural = text[max(0, start - _NEAR) : start].rstrip().endswith(rule.words("plurals"))
            if name and not plural:
                yield rule.finding(
                    document.place(paragraph),
                    "Tên chung đi với tên người, chữ số, sự kiện viết thường.",
                    found=around(text, start, end + 1 + len(name)),
                    expected=f"{text[start:end].capitalize()} {name}",
                )

"""Tên loại của một văn bản cụ thể viết hoa chữ đầu.

Sai: theo quyết định số 4157/QĐ-UBND.  Đúng: theo Quyết định số 4157/QĐ-UBND.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.checks.phrases import around, occurrences, prose_and_subject
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "capitals.documents"
READS = WORD_AND_DRAFT
_LONGEST_TYPE = 40  # characters
_NUMBER = re.compile(r" \d{1,6}[a-zđ]?/[\d/]*[A-ZĐ]")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each type in small letters before a number and symbol."""
    names = {kind.name for kind in profile.types.values} | set(profile.checks[CODE].words("other_types"))
    for paragraph in prose_and_subject(document):
        text = paragraph.words
        for start, end in occurrences(text, ("số",)):
            words = text[max(0, start - _LONGEST_TYPE) : start].split()[-2:]
            name = next((name for name in (" ".join(words), *words[-1:]) if name in names), "")
            if name and _NUMBER.match(text, end):
                yield profile.checks[CODE].finding(
                    document.place(paragraph),
                    "Tên loại của văn bản cụ thể không viết hoa.",
                    found=around(text, start - 1 - len(name), end),
                    expected=name[0].upper() + name[1:],
                )

"""Giữa số và ký hiệu không có dấu cách.

Sai: Số: 15 / QĐ - UBND.  Đúng: Số: 15/QĐ-UBND.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.text_slips import with_fix
from docgen.domain.finding import Finding, TextEdit
from docgen.rules.profile import FormatProfile

CODE = "number.spaces"
READS = WORD
_LABEL = re.compile(r"\s*Số\s*:?\s*", re.IGNORECASE)
_AROUND_JOINTS = re.compile(r"\s+(?=[/\-–—&])|(?<=[/\-–—&])\s+")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding with the repair; the blank before the slash of a draft is left for the number."""
    for line in document.of(Region.NUMBER)[:1] if not document.is_draft else ():
        label = _LABEL.match(line.text)
        start = label.end() if label else 0
        spaces = [match for match in _AROUND_JOINTS.finditer(line.text) if match.start() >= start]
        edits = tuple(TextEdit(match.start(), match.end(), "") for match in spaces)
        message = "Số và ký hiệu có dấu cách thừa."
        yield from with_fix(profile.checks[CODE], document, line, edits, message)

"""Các nhóm chữ của ký hiệu nối bằng gạch nối (-).

Sai: Số: 15/QĐ–UBND (gạch ngang dài).  Đúng: Số: 15/QĐ-UBND.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.text_slips import with_fix
from docgen.domain.finding import Finding, TextEdit
from docgen.rules.profile import FormatProfile

CODE = "number.dashes"
READS = WORD
_DASH = re.compile("[\u2010\u2012-\u2015\u2212]")  # U+2011 is how Word writes a hyphen that must not break


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding with the repair."""
    for line in document.of(Region.NUMBER)[:1]:
        edits = tuple(TextEdit(match.start(), match.end(), "-") for match in _DASH.finditer(line.text))
        message = "Ký hiệu dùng gạch ngang thay cho gạch nối."
        yield from with_fix(profile.checks[CODE], document, line, edits, message)

"""Tên loại viết hoa.

Sai: Kế hoạch.  Đúng: KẾ HOẠCH.
"""

from collections.abc import Iterator

from docgen.checks.looks import gathered, small_letters
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "title.case"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if there are small letters in it."""
    offenders = small_letters(document.of(Region.TITLE))
    yield from gathered(profile.checks[CODE], document, offenders, "Tên loại không viết hoa.", "chữ in hoa")

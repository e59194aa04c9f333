"""Quyền hạn, chức vụ người ký viết hoa.

Sai: KT. Chủ tịch.  Đúng: KT. CHỦ TỊCH.
"""

from collections.abc import Iterator

from docgen.checks.looks import gathered, small_letters
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "signing.case"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if there are small letters in it."""
    offenders = small_letters(document.of(Region.AUTHORITY))
    yield from gathered(
        profile.checks[CODE], document, offenders, "Chức vụ người ký không viết hoa.", "chữ in hoa"
    )

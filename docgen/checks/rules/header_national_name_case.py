"""Quốc hiệu viết hoa.

Sai: Cộng hòa xã hội chủ nghĩa Việt Nam.  Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.
"""

from collections.abc import Iterator

from docgen.checks.looks import gathered, small_letters
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.national-name-case"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if there are small letters in it."""
    offenders = small_letters(document.of(Region.NATIONAL_NAME))
    yield from gathered(profile.checks[CODE], document, offenders, "Quốc hiệu không viết hoa.", "chữ in hoa")

"""Tên cơ quan chủ quản và cơ quan ban hành viết hoa.

Sai: Ủy ban nhân dân.  Đúng: ỦY BAN NHÂN DÂN.
"""

from collections.abc import Iterator

from docgen.checks.looks import gathered, small_letters
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.issuer-case"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if there are small letters in it."""
    offenders = small_letters(document.of(Region.SUPERIOR, Region.ISSUER))
    yield from gathered(
        profile.checks[CODE], document, offenders, "Tên cơ quan không viết hoa.", "chữ in hoa"
    )

"""Nhiều nơi kính gửi: cuối mỗi dòng dấu chấm phẩy, dòng cuối dấu chấm.

Sai: - Bộ Nội vụ, / - Bộ Tài chính.  Đúng: - Bộ Nội vụ; / - Bộ Tài chính.
"""

from collections.abc import Iterator

from docgen.checks.endings import wrong_endings
from docgen.checks.looks import gathered
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "addressee.ends"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all lines that end otherwise; one addressee on the label's line needs no sign."""
    offenders = wrong_endings(document.of(Region.ADDRESSEE))
    message = "Dấu cuối dòng nơi kính gửi chưa đúng."
    yield from gathered(profile.checks[CODE], document, offenders, message, "dấu ; và dòng cuối dấu .")

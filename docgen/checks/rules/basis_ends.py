"""Cuối mỗi căn cứ dấu chấm phẩy, căn cứ cuối cùng dấu chấm.

Sai: Căn cứ …,  Đúng: Căn cứ …; / Theo đề nghị của …
"""

from collections.abc import Iterator

from docgen.checks.endings import wrong_endings
from docgen.checks.looks import gathered
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "basis.ends"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all bases that end otherwise."""
    offenders = wrong_endings(document.of(Region.LEGAL_BASIS))
    message = "Dấu cuối căn cứ chưa đúng."
    yield from gathered(profile.checks[CODE], document, offenders, message, "dấu ; và căn cứ cuối dấu .")

"""Kẻ ngang dưới tên cơ quan dài bằng 1/3 đến 1/2 dòng chữ.

Sai: kẻ ngang dài bằng cả dòng chữ.  Đúng: kẻ ngang dài từ 1/3 đến 1/2 dòng chữ.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.rule_lines import wrong_length
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.issuer-rule-length"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a border is shorter or longer; the length of a drawing is not read."""
    for line in document.of(Region.ISSUER)[-1:]:
        share = profile.rule_length["issuer"]
        yield from wrong_length(profile.checks[CODE], document, line, share, "từ 1/3 đến 1/2 dòng chữ")

"""Kẻ ngang dưới Tiêu ngữ dài bằng dòng chữ.

Sai: kẻ ngang dài bằng nửa Tiêu ngữ.  Đúng: kẻ ngang dài bằng Tiêu ngữ.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.checks.rule_lines import wrong_length
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.motto-rule-length"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if a border is shorter or longer; the length of a drawing is not read."""
    for motto in document.of(Region.MOTTO)[-1:]:
        share = profile.rule_length["motto"]
        yield from wrong_length(profile.checks[CODE], document, motto, share, "bằng dòng chữ")

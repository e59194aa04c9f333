"""Cỡ chữ trích yếu dưới tên loại.

Sai: cỡ 12.  Đúng: cỡ 13 đến 14.
"""

from collections.abc import Iterator

from docgen.checks.looks import wrong_sizes
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "title.abstract-size"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if it is larger or smaller."""
    yield from wrong_sizes(
        profile.checks[CODE], document, document.of(Region.ABSTRACT), profile.size_pt["abstract"]
    )

"""Không còn chỗ chờ xác nhận [?…] mà docgen new --from đặt vào.

Sai: họp [?ngày 08/8/2022].  Đúng: họp ngày 12/8/2024.
"""

import re
from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import EVERY_SOURCE, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "text.unconfirmed"
READS = EVERY_SOURCE
_WAITING = re.compile(r"\[\?[^\[\]]*\]")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs in which something waits for a person."""
    offenders = [
        (paragraph, match[0])
        for paragraph in document.paragraphs
        if "[?" in paragraph.text and (match := _WAITING.search(paragraph.text))
    ]
    yield from gathered(
        profile.checks[CODE], document, offenders, "Còn chỗ chờ xác nhận.", "ghi cho đúng rồi bỏ dấu [? ]"
    )

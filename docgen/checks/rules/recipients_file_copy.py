"""Dòng cuối là “- Lưu: VT, …”, văn thư đứng đầu.

Sai: - Lưu: KT, VT.; - Lưu VT.; không có dòng Lưu.  Đúng: - Lưu: VT, KT.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.recipient_lines import recipient_lines
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "recipients.file-copy"
READS = WORD
_RIGHT = re.compile(r"(- )?Lưu: VT\b.*")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the last line is another or written otherwise."""
    for line in recipient_lines(document)[-1:]:
        if not _RIGHT.fullmatch(line.words):
            yield profile.checks[CODE].finding(
                document.place(line),
                "Dòng cuối của Nơi nhận chưa đúng.",
                found=line.words,
                expected="- Lưu: VT, ….",
            )

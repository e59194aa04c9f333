"""Hết nội dung có dấu ./.

Sai: … triển khai thực hiện.  Đúng: … triển khai thực hiện./.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.end-mark"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the text stops without it; only where the closing shows where the text stops."""
    rule = profile.checks[CODE]
    mark = str(rule.values["mark"])
    label = next(iter(document.of(Region.RECIPIENTS_LABEL)), None)
    text = [p for p in document.of(Region.BODY, Region.TABLE) if label is not None and p.at < label.at]
    last = max(text, key=lambda paragraph: paragraph.at, default=None)
    if last is not None and last.cell is None and not last.words.rstrip(' ”"').endswith(mark):
        yield rule.finding(
            document.place(last),
            "Nội dung không kết thúc bằng dấu ./.",
            found=f"…{last.words[-20:]}",
            expected=f"…{mark}",
        )

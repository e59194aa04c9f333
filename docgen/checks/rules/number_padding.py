"""Số nhỏ hơn 10 có một số 0 đứng trước; số khác không thêm số 0.

Sai: 5/UBND-KT, 005/UBND-KT, 015/UBND-KT.  Đúng: 05/UBND-KT, 15/UBND-KT.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding, Fix, TextEdit
from docgen.rules.profile import FormatProfile

CODE = "number.padding"
READS = WORD_AND_PDF
_DIGITS = re.compile(r"\d+")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding with the repair if there are too few zeros or too many."""
    for line in document.of(Region.NUMBER)[:1] if document.reference else ():
        digits = _DIGITS.search(line.text)
        if digits is None:
            continue
        number = int(digits[0])
        right = f"0{number}" if number < profile.number_pad_below else str(number)
        if digits[0] != right:
            yield profile.checks[CODE].finding(
                document.place(line),
                "Số 0 đứng trước số văn bản chưa đúng.",
                found=digits[0],
                expected=right,
                fix=Fix(line.at, (TextEdit(digits.start(), digits.end(), right),)),
            )

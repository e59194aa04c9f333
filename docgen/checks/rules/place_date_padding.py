"""Ngày nhỏ hơn 10 và tháng 1, 2 có số 0 đứng trước; tháng khác không thêm.

Sai: ngày 5 tháng 1, ngày 05 tháng 03.  Đúng: ngày 05 tháng 01, ngày 05 tháng 3.
"""

import re
from collections.abc import Iterator
from datetime import date

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding, Fix, TextEdit
from docgen.rules.profile import FormatProfile

CODE = "place-date.padding"
READS = WORD_AND_PDF
_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*\d{4}", re.IGNORECASE)


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding with the repair if day or month has too few zeros or too many."""
    for line in document.of(Region.PLACE_DATE)[:1]:
        match, day = _DATE.search(line.text), document.issued_on
        if match is None or day is None:
            continue
        right = _figures(profile, day)
        edits = tuple(
            TextEdit(match.start(at), match.end(at), wanted)
            for at, wanted in enumerate(right, 1)
            if match[at] != wanted
        )
        if edits:
            yield profile.checks[CODE].finding(
                document.place(line),
                "Số 0 trong ngày, tháng chưa đúng.",
                found=f"ngày {match[1]} tháng {match[2]}",
                expected=f"ngày {right[0]} tháng {right[1]}",
                fix=Fix(line.at, edits),
            )


def _figures(profile: FormatProfile, day: date) -> tuple[str, str]:
    """Day and month as the law writes them."""
    written = profile.dates.short(day).split("/")
    return written[0], written[1]

"""Địa danh và thời gian viết “Quảng Ngãi, ngày 05 tháng 01 năm 2026”.

Sai: Quảng Ngãi ngày 05/01/2026; thiếu dấu phẩy sau địa danh.  Đúng: Quảng Ngãi, ngày 05 tháng 01 năm 2026.
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "place-date.form"
READS = WORD
_BLANK = r"[\d\s….·_]*"
_FORM = re.compile(rf"[^\W\d_][^,]*, ngày{_BLANK}tháng{_BLANK}năm\s*[\d….·_]*")
_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the line is written otherwise; day and month of a draft may be blank."""
    example = "Quảng Ngãi, ngày 05 tháng 01 năm 2026"
    for line in document.of(Region.PLACE_DATE)[:1]:
        if not _FORM.fullmatch(line.words):
            yield profile.checks[CODE].finding(
                document.place(line),
                "Địa danh, thời gian không đúng dạng.",
                found=line.words,
                expected=example,
            )
    in_figures = (p for p in document.of(Region.LETTERHEAD) if _FIGURES.search(p.words))
    for line in in_figures if not document.of(Region.PLACE_DATE) else ():
        yield profile.checks[CODE].finding(
            document.place(line), "Ngày tháng viết bằng số.", found=line.words, expected=example
        )

"""Địa danh mang tên người, chữ số, sự kiện phải ghi cả tên cấp.

Sai: Trương Quang Trọng, ngày …; 1, ngày ….  Đúng: Phường Trương Quang Trọng, ngày …; Quận 1, ngày ….
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import key

CODE = "place-date.unit-name"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the place is such a name alone; which names these are is in the list."""
    rule = profile.checks[CODE]
    names = {key(name) for name in rule.words("named_after")}
    for line in document.of(Region.PLACE_DATE)[:1]:
        place = line.words.partition(",")[0].strip()
        if key(place) in names or place.isdigit():
            yield rule.finding(
                document.place(line),
                "Địa danh mang tên người, chữ số hoặc sự kiện thiếu tên cấp.",
                found=place,
                expected=f"Phường {place} (hoặc Xã, Quận …)",
            )

"""Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh tăng giảm cùng nhau.

Sai: Quốc hiệu 12, Tiêu ngữ 14.  Đúng: 13, 14, 14 hoặc 12, 13, 13.
"""

from collections.abc import Iterator

from docgen.checks.looks import figure
from docgen.checks.model import WORD, CheckedDocument, CheckedParagraph
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "header.size-set"
READS = WORD
_TOGETHER = ("national_name", "motto", "place_date")
_REGIONS = (Region.NATIONAL_NAME, Region.MOTTO, Region.PLACE_DATE)


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if each size is allowed but they do not belong together."""
    rule = profile.checks[CODE]
    sizes = [_size(document.of(region)) for region in _REGIONS]
    if any(size is None for size in sizes):
        return
    each_allowed = all(
        profile.size_pt[name].min <= (size or 0) <= profile.size_pt[name].max
        for name, size in zip(_TOGETHER, sizes, strict=True)
    )
    sets = [list(map(float, one)) for one in rule.values["sets"]]
    if each_allowed and sizes not in sets:
        yield rule.finding(
            "Phần đầu văn bản",
            "Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh không cùng một bộ.",
            found=_written([size or 0 for size in sizes]),
            expected=" hoặc ".join(_written(one) for one in sets),
        )


def _size(paragraphs: tuple[CheckedParagraph, ...]) -> float | None:
    """The one size of the part, None if it has several or none."""
    sizes = {run.face.size_pt for paragraph in paragraphs[:1] for run in paragraph.visible_runs}
    return sizes.pop() if len(sizes) == 1 else None


def _written(sizes: list[float]) -> str:
    return ", ".join(figure(size) for size in sizes)

"""What the four rules about margins share."""

from collections.abc import Iterator

from docgen.checks.looks import figure, span
from docgen.checks.model import CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.check_rules import CheckRule
from docgen.rules.profile import Measure


def wrong_margins(
    rule: CheckRule, document: CheckedDocument, side: str, allowed: Measure
) -> Iterator[Finding]:
    """A finding for each section whose margin at this side is out of range.

    Landscape pages are left alone: the decree does not say which way their margins turn.
    """
    near = rule.number("tolerance_mm")
    for at, section in enumerate(document.sections, 1):
        margin = section.margins_mm.get(side)
        if (
            margin is not None
            and not section.landscape
            and not allowed.min - near <= margin <= allowed.max + near
        ):
            yield rule.finding(
                f"Trang in, phần {at}",
                f"{rule.name} chưa đúng.",
                found=f"{figure(round(margin, 1))} mm",
                expected=span(allowed, "mm"),
            )

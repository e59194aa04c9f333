"""Đầu dòng của đoạn lùi vào 1 cm hoặc 1,27 cm.

Sai: đoạn văn không lùi đầu dòng.  Đúng: lùi 1 đến 1,27 cm.
"""

from collections.abc import Iterator

from docgen.checks.looks import figure, gathered, span
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.prose import prose_of
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.first-line"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs of prose; those set in from the left as a whole or by a tab are left alone."""
    rule, allowed = profile.checks[CODE], profile.body["first_line_indent_mm"]
    near = rule.number("tolerance_mm")
    offenders = []
    for paragraph in prose_of(document):
        shape = paragraph.shape
        if shape.first_line_mm is None or shape.left_mm or paragraph.text.startswith(("\t", "  ")):
            continue
        if not allowed.min - near <= shape.first_line_mm <= allowed.max + near:
            offenders.append((paragraph, f"{figure(round(shape.first_line_mm, 1))} mm"))
    yield from gathered(rule, document, offenders, "Đầu dòng lùi vào chưa đúng.", span(allowed, "mm"))

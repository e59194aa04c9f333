"""Các dòng cách nhau từ dòng đơn đến 1,5 dòng.

Sai: cách dòng đôi.  Đúng: cách dòng 1 đến 1,5.
"""

from collections.abc import Iterator

from docgen.checks.looks import figure, gathered, span
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.prose import prose_of
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.line-spacing"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs of prose; a spacing set in points is left alone."""
    allowed = profile.body["line_spacing"]
    offenders = [
        (paragraph, f"{figure(lines)} dòng")
        for paragraph in prose_of(document)
        if (lines := paragraph.shape.lines) is not None and not allowed.min <= lines <= allowed.max
    ]
    message = "Khoảng cách dòng chưa đúng."
    yield from gathered(profile.checks[CODE], document, offenders, message, span(allowed, "dòng"))

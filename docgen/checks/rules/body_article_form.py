"""Điều viết “Điều 1.”, chữ đậm.

Sai: Điều 1: …; Điều 1 không đậm.  Đúng: Điều 1. …
"""

from collections.abc import Iterator

from docgen.checks.labels import ARTICLE, labels_of
from docgen.checks.model import WORD_AND_DRAFT, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.article-form"
READS = WORD_AND_DRAFT


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each heading with a colon or with a light label; the rest may be light."""
    rule = profile.checks[CODE]
    for label in labels_of(document.body, ()):
        if label.level != ARTICLE:
            continue
        words, runs = label.paragraph.words, label.paragraph.visible_runs
        place = document.place(label.paragraph)
        if words.startswith(f"{label.written}:"):
            yield rule.finding(
                place, "Sau số điều là dấu chấm.", found=f"{label.written}:", expected=f"{label.written}."
            )
        elif words.startswith(f"{label.written}.") and runs and runs[0].face.bold is False:
            yield rule.finding(
                place, "Chữ “Điều” và số không đậm.", found="chữ không đậm", expected="chữ đứng, đậm"
            )

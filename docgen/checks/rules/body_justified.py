"""Nội dung canh đều cả hai lề.

Sai: đoạn văn canh trái.  Đúng: đoạn văn canh đều.
"""

from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.prose import prose_of
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.justified"
READS = WORD
_NAMES = {"left": "canh trái", "right": "canh phải", "center": "canh giữa"}


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs of prose; one that fits on a line shows no difference."""
    offenders = [(p, _NAMES[p.shape.align]) for p in prose_of(document) if p.shape.align in _NAMES]
    message = "Nội dung không canh đều hai lề."
    yield from gathered(profile.checks[CODE], document, offenders, message, "canh đều")

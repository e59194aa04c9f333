"""Giữa các đoạn cách nhau ít nhất 6 pt.

Sai: các đoạn dính nhau, 0 pt.  Đúng: cách nhau 6 pt.
"""

from collections.abc import Iterator
from itertools import pairwise

from docgen.checks.looks import figure, gathered
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.prose import prose_of
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.paragraph-gap"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all paragraphs of prose that follow another too closely."""
    least = profile.body["space_between_paragraphs_pt"].min
    offenders = []
    for before, paragraph in pairwise(prose_of(document)):
        after, ahead = before.shape.after_pt, paragraph.shape.before_pt
        if (
            paragraph.at == before.at + 1
            and after is not None
            and ahead is not None
            and after + ahead < least
        ):
            offenders.append((paragraph, f"{figure(after + ahead)} pt"))
    message = "Các đoạn cách nhau chưa đủ."
    yield from gathered(profile.checks[CODE], document, offenders, message, f"ít nhất {figure(least)} pt")

"""Chữ màu đen.

Sai: một câu chữ đỏ.  Đúng: chữ đen; riêng dấu chỉ độ mật, độ khẩn màu đỏ.
"""

from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "font.colour"
READS = WORD
_OTHER_COLOURS = (Region.MARK, Region.BOX, Region.SIGNATURE)  # dấu mật, dấu khẩn, con dấu, chữ ký số


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all coloured text."""
    rule = profile.checks[CODE]
    black = rule.words("black")
    offenders = []
    for paragraph in document.paragraphs:
        coloured = (run.face.colour for run in paragraph.visible_runs if run.face.colour not in black)
        colour = next(coloured, "")
        if colour and document.regions[paragraph.at] not in _OTHER_COLOURS:
            offenders.append((paragraph, f"màu {colour}"))
    yield from gathered(rule, document, offenders, "Chữ không phải màu đen.", "màu đen")

"""Không dùng phông của bảng mã cũ (TCVN3, VNI).

Sai: phông .VnTime hoặc VNI-Times.  Đúng: phông Unicode Times New Roman.
"""

from collections.abc import Iterator

from docgen.checks.looks import gathered
from docgen.checks.model import WORD_AND_PDF, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "font.legacy"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for all text in such fonts."""
    rule = profile.checks[CODE]
    prefixes = rule.words("prefixes")
    offenders = []
    for paragraph in document.paragraphs:
        fonts = (font for run in paragraph.visible_runs for font in run.face.fonts)
        if font := next((font for font in fonts if font.startswith(prefixes)), ""):
            offenders.append((paragraph, font))
    message = "Phông của bảng mã cũ: máy khác đọc sẽ sai chữ."
    yield from gathered(rule, document, offenders, message, profile.font_family)
    for font in document.embedded_fonts:
        if font.startswith(prefixes):
            yield rule.finding("Phông chữ trong tệp PDF", message, found=font, expected=profile.font_family)

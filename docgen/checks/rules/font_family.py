"""Phông chữ Times New Roman.

Sai: đoạn văn phông Arial.  Đúng: cả văn bản phông Times New Roman.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD_AND_PDF, CheckedDocument, Source
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "font.family"
READS = WORD_AND_PDF


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """One finding for each other font: where it is first used and how often."""
    rule = profile.checks[CODE]
    allowed = {_plain(name) for name in (profile.font_family, *rule.words("same_widths"))}
    used = _in_pdf(document) if document.source is Source.PDF else _in_word(document)
    for font, (place, count) in used.items():
        if _plain(font) not in allowed:
            more = f" và {count - 1} đoạn khác" if count > 1 else ""
            yield rule.finding(
                place + more,
                "Phông chữ không phải Times New Roman.",
                found=font,
                expected=profile.font_family,
            )


def _in_word(document: CheckedDocument) -> dict[str, tuple[str, int]]:
    used: dict[str, tuple[str, int]] = {}
    for paragraph in document.paragraphs:
        fonts = {font for run in paragraph.visible_runs for font in run.face.fonts}
        for font in fonts:
            place, count = used.get(font, ("", 0))
            used[font] = (place or document.place(paragraph), count + 1)
    return used


def _in_pdf(document: CheckedDocument) -> dict[str, tuple[str, int]]:
    return dict.fromkeys(document.embedded_fonts, ("Phông chữ trong tệp PDF", 1))


def _plain(font: str) -> str:
    return font.replace(" ", "").casefold()

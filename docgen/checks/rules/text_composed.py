"""Chữ Việt theo Unicode dựng sẵn (TCVN 6909:2001).

Sai: chữ ghép từ chữ cái và dấu rời.  Đúng: chữ dựng sẵn (NFC).
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.text_slips import not_composed, with_fix
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "text.composed"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding with the repair for each paragraph; they look alike, so the words are told."""
    for paragraph in document.paragraphs:
        if not paragraph.text.isascii():
            edits = tuple(not_composed(paragraph.text))
            message = "Chữ viết bằng Unicode tổ hợp (dấu rời)."
            yield from with_fix(profile.checks[CODE], document, paragraph, edits, message)

"""Giữa các cụm từ của Tiêu ngữ có gạch nối (-), cách chữ hai bên.

Sai: Độc lập – Tự do – Hạnh phúc; Độc lập-Tự do-Hạnh phúc.  Đúng: Độc lập - Tự do - Hạnh phúc.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding, Fix, TextEdit
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import clean

CODE = "header.motto-hyphens"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the words are right and what joins them is not."""
    rule = profile.checks[CODE]
    text = str(rule.values["text"])
    for motto in document.of(Region.MOTTO):
        if motto.words != text and _letters(motto.words) == _letters(text):
            start = motto.text.index(motto.words[0])
            edit = TextEdit(start, len(motto.text.rstrip()), text)
            yield rule.finding(
                document.place(motto),
                "Gạch nối trong Tiêu ngữ chưa đúng.",
                found=motto.words,
                expected=text,
                fix=Fix(motto.at, (edit,)),
            )


def _letters(words: str) -> str:
    return "".join(letter for letter in clean(words) if letter.isalpha())

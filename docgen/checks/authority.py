"""The lines above a signature (quyền hạn, chức vụ) taken apart: prefix and what it stands before."""

import re
from dataclasses import dataclass

from docgen.checks.model import CheckedDocument, CheckedParagraph
from docgen.checks.regions import Region

_PREFIX = re.compile(r"(TM|KT|TL|TUQ|Q)\b(\.?)(\s*)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class AuthorityLine:
    """One line; ``prefix`` is "" where it has none, ``dot`` and ``space`` are what follows the prefix."""

    paragraph: CheckedParagraph
    prefix: str
    dot: str
    space: str
    office: str


def authority_lines_of(document: CheckedDocument) -> list[AuthorityLine]:
    """The lines from top to bottom; a paragraph with line breaks is several."""
    return [
        _line(paragraph, text.strip())
        for paragraph in document.of(Region.AUTHORITY)
        for text in paragraph.text.split("\n")
        if text.strip()
    ]


def _line(paragraph: CheckedParagraph, text: str) -> AuthorityLine:
    match = _PREFIX.match(text)
    if match is None:
        return AuthorityLine(paragraph, "", "", "", text)
    return AuthorityLine(paragraph, match[1], match[2], match[3], match[4])

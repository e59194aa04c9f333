"""Chữ viết tắt giải nghĩa khi dùng lần đầu.

Sai: … xây dựng NTM … (không giải nghĩa).  Đúng: … xây dựng nông thôn mới (NTM) …
"""

import re
from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "body.abbreviations"
READS = WORD
_CAPITALS = re.compile(r"[A-ZĐ]{2,8}")
_JOINED = frozenset("/&-_")  # part of a symbol or of a longer name
_EXPLAINED = re.compile(r"[(“\"]([A-ZĐ][A-Za-zĐđ&-]{1,9})[)”\"]|viết tắt (?:là|:)\s*([A-ZĐ]{2,8})")
_ROMAN = re.compile(r"[IVXLC]+")


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding for each one never explained before; lines all in capitals are headings."""
    rule = profile.checks[CODE]
    seen = set(rule.words("known"))
    for paragraph in document.body:
        if paragraph.words.isupper():
            continue
        seen |= {word for match in _EXPLAINED.finditer(paragraph.words) for word in match.groups() if word}
        for match in _CAPITALS.finditer(paragraph.words):
            if match[0] not in seen and _stands_alone(match) and not _ROMAN.fullmatch(match[0]):
                seen.add(match[0])
                yield rule.finding(
                    document.place(paragraph),
                    "Chữ viết tắt chưa giải nghĩa khi dùng lần đầu.",
                    found=match[0],
                    expected=f"tên đầy đủ ({match[0]})",
                )


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether nothing touches the letters that would make them part of something longer."""
    text, (start, end) = match.string, match.span()
    neighbours = text[start - 1 : start] + text[end : end + 1]
    return not any(sign.isalnum() or sign in _JOINED for sign in neighbours)

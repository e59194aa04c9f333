"""Họ tên người ký viết chữ thường, hoa đầu mỗi tiếng.

Sai: NGUYỄN VĂN A; Nguyễn văn A.  Đúng: Nguyễn Văn A.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "signing.name-case"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the whole name is in capitals or a syllable begins small."""
    for signer in document.of(Region.SIGNER):
        syllables = [word for word in signer.words.split() if word[:1].isalpha()]
        all_capitals = signer.words.isupper() and any(len(word) > 1 for word in syllables)
        if all_capitals or any(word[0].islower() for word in syllables):
            yield profile.checks[CODE].finding(
                document.place(signer),
                "Họ tên người ký viết hoa chưa đúng.",
                found=signer.words,
                expected=signer.words.title(),
            )

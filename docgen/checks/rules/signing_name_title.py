"""Trước họ tên người ký không ghi học hàm, học vị, danh hiệu.

Sai: TS. Nguyễn Văn A; Ông Nguyễn Văn A.  Đúng: Nguyễn Văn A.
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "signing.name-title"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the name begins with one; forces, schools and hospitals may have rules of their own.

    Ông is a surname too: without a dot only what stands before a surname is a title.
    """
    rule = profile.checks[CODE]
    for signer in document.of(Region.SIGNER):
        for title in rule.words("titles"):
            name = signer.words.removeprefix(title).lstrip(". ")
            before_surname = signer.words.startswith(f"{title} ") and name.split()[0] in rule.words(
                "surnames"
            )
            if signer.words.startswith(f"{title}.") or before_surname:
                yield rule.finding(
                    document.place(signer),
                    "Trước họ tên có học hàm, học vị hoặc danh xưng.",
                    found=title,
                    expected=name,
                )
                break

"""Có Kính gửi thì nơi nhận có dòng “Như trên”; không có Kính gửi thì không ghi.

Sai: thông báo ghi - Như trên;  Đúng: công văn có Kính gửi ghi - Như trên;
"""

from collections.abc import Iterator

from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.recipient_lines import recipient_lines
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile
from docgen.vietnamese.keys import key

CODE = "recipients.as-above"
READS = WORD


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if one is there without the other; forms that name persons above may say Như trên."""
    rule, kind = profile.checks[CODE], document.kind
    lines = recipient_lines(document)
    as_above = [line for line in lines if key(line.words).lstrip("- ").startswith("như trên")]
    addressed = document.of(Region.ADDRESSEE_LABEL)
    if lines and addressed and not as_above:
        yield rule.finding(
            document.place(lines[0]), "Có Kính gửi mà nơi nhận không ghi Như trên.", expected="- Như trên;"
        )
    if as_above and not addressed and kind is not None and kind.name not in rule.words("named_above"):
        yield rule.finding(
            document.place(as_above[0]),
            "Không có Kính gửi mà nơi nhận ghi Như trên.",
            found=as_above[0].words,
        )

"""The lines of the recipients' list, without the drafter's mark (ô 12) behind the line Lưu."""

from collections.abc import Sequence

from docgen.checks.model import CheckedDocument, CheckedParagraph
from docgen.checks.regions import Region
from docgen.vietnamese.keys import key


def recipient_lines(document: CheckedDocument) -> Sequence[CheckedParagraph]:
    """The lines up to the one that begins with Lưu; all of them if none does."""
    lines = document.of(Region.RECIPIENT)
    for at, line in enumerate(lines, 1):
        if key(line.words).lstrip("-+•– ").startswith("lưu"):
            return lines[:at]
    return lines

"""What rules about the last sign of each line of a list share: ";" after every line, "." after the last."""

import re
from collections.abc import Sequence

from docgen.checks.model import CheckedParagraph

_ENDS_LIST = re.compile(
    r"\.(\s+[A-ZĐ.]{1,8}\s?\(\d+\)\.?)?$"
)  # behind the dot the drafter's mark may follow: PL.(300)


def wrong_endings(lines: Sequence[CheckedParagraph]) -> list[tuple[CheckedParagraph, str]]:
    """The lines that end otherwise, each with its last words."""
    last = len(lines) - 1
    return [
        (line, f"…{line.words[-12:]}")
        for at, line in enumerate(lines)
        if not (_ENDS_LIST.search(line.words) if at == last else line.words.endswith(";"))
    ]


def without_dash(lines: Sequence[CheckedParagraph]) -> list[tuple[CheckedParagraph, str]]:
    """The lines that do not begin with a dash and a space; Word's own bullets count as dashes."""
    return [
        (line, line.words[:12]) for line in lines if not line.shape.listed and not line.words.startswith("- ")
    ]

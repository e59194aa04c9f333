"""Drafts of the letters around a cycle: what a clerk would type, ready to be read, changed and issued."""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.vietnamese.characters import is_writable
from docgen.vietnamese.keys import slug

_MARKS = str.maketrans({"*": r"\*", "[": "(", "]": ")", "{": "(", "}": ")", "^": "", "\\": "/", "|": "/"})


@dataclass(frozen=True, slots=True)
class LetterFrame:
    """What all letters of a cycle share: who signs, where copies stay, the office and its unit by name."""

    signatory: str  # key in docgen.toml
    file_copies: str  # "VT, KT"
    office: str  # "UBND thành phố"


def letter_draft(
    frame: LetterFrame, *, draft_id: str, subject: str, to: str, also_to: Sequence[str], body: Sequence[str]
) -> str:
    """A draft of type công văn; the same ``draft_id`` never gets two numbers."""
    recipients = ", ".join(["như trên", *also_to])
    head = (
        "---",
        "loại: công văn",
        f"trích yếu: {typed(subject)}",
        f"kính gửi: [{to}]",
        f"nơi nhận: [{recipients}]",
        f"lưu: {frame.file_copies}",
        f"ký: {frame.signatory}",
        f"mã dự thảo: {slug(draft_id)}",
        "---",
    )
    return "\n".join(head) + "\n" + "\n\n".join(body) + "\n"


def typed(text: str) -> str:
    r"""Words from outside as a draft may hold them: on one line, none of the draft's own marks.

    >>> print(typed("12 [@x] {{ y }}\n*z*"))
    12 (@x) (( y )) \*z\*
    """
    bare = "".join(character for character in text if is_writable(character))
    return " ".join(bare.translate(_MARKS).split())

"""What a check found in a document (lỗi thể thức): a value, never an exception."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Severity(StrEnum):
    """How much a finding weighs: an error stops issuing, a warning does not, a hint is advice."""

    ERROR = "error"  # lỗi
    WARNING = "warning"  # cảnh báo
    HINT = "hint"  # gợi ý


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Put ``text`` in the place of the characters from ``start`` up to ``end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe repair: edits of one paragraph, which is named by its place in reading order."""

    paragraph: int
    edits: tuple[TextEdit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule objects to; ``source`` is the clause, ``message`` Vietnamese for the clerk.

    ``expected`` is "" where the rule cannot say what should stand there.
    """

    code: str
    severity: Severity
    source: str
    place: str
    message: str
    found: str = ""
    expected: str = ""
    fix: Fix | None = None

    @property
    def stops_issue(self) -> bool:
        """Whether no number may be taken while this stands."""
        return self.severity is Severity.ERROR

    @property
    def is_warning(self) -> bool:
        """Whether it deserves a second look without stopping anything."""
        return self.severity is Severity.WARNING

    def to_json(self) -> dict[str, Any]:
        """Plain values, fields in a fixed order."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "source": self.source,
            "place": self.place,
            "message": self.message,
            "found": self.found,
            "expected": self.expected,
            "fixable": self.fix is not None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The finding that ``to_json`` wrote, without its repair; KeyError or ValueError if it is none."""
        texts = {name: data[name] for name in ("code", "source", "place", "message", "found", "expected")}
        return cls(severity=Severity(data["severity"]), **texts)


def with_edits(text: str, edits: tuple[TextEdit, ...]) -> str:
    """The text after the edits; where two overlap, the earlier one counts.

    >>> with_edits("Số: 5 / UBND", (TextEdit(4, 5, "05"), TextEdit(5, 8, "/")))
    'Số: 05/UBND'
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= at:
            pieces += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join([*pieces, text[at:]])

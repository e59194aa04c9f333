"""What happens to a document after it was issued: corrected, replaced, recalled; never edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class DocumentState(StrEnum):
    """Whether a filed document still stands as it was issued."""

    ISSUED = "issued"  # đã phát hành
    CORRECTED = "corrected"  # đã đính chính
    REPLACED = "replaced"  # đã bị thay thế
    RECALLED = "recalled"  # đã thu hồi


@dataclass(frozen=True, slots=True)
class Amendment:
    """One act on a filed document; each is one more version of its archive object.

    With the state ISSUED a file was added (bổ sung tệp), and the document stands as it stood. ``key`` tells a
    repeated command from a second act. ``at`` is UTC, ISO 8601. ``other`` is the archive id of the document that
    takes this one's place, "" unless it is replaced.
    """

    state: DocumentState
    reason: str
    by: str
    at: str
    key: str
    other: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values, fields in a fixed order."""
        return {
            "state": self.state.value,
            "reason": self.reason,
            "by": self.by,
            "at": self.at,
            "key": self.key,
            "other": self.other,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The amendment that ``to_json`` wrote; one of NOT_AS_WRITTEN if it is none."""
        return cls(
            DocumentState(data["state"]), data["reason"], data["by"], data["at"], data["key"], data["other"]
        )

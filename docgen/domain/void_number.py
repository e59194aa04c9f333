"""A void number (số hủy): the tombstone that stands at its place in the archive for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

SCHEMA = "docgen/void-number/1"
STATE = "void"


@dataclass(frozen=True, slots=True)
class VoidNumber:
    """Why a number has no document, who said so and when: enough to rebuild its row from the archive alone.

    ``dated`` is the day it had been taken for, ``holder`` whom for; ``at`` is UTC, ISO 8601.
    """

    archive_id: str
    series: str
    year: int
    number: int
    suffix: str
    dated: date
    holder: str
    reason: str
    by: str
    at: str

    @property
    def request_id(self) -> str:
        """What a tombstone has instead of a draft: the draft it stood for may get another number."""
        return f"void:{self.archive_id}"

    def to_json(self) -> dict[str, Any]:
        """The record as plain values, fields in a fixed order."""
        return {
            "schema": SCHEMA,
            "archive_id": self.archive_id,
            "state": STATE,
            "series": self.series,
            "year": self.year,
            "number": self.number,
            "suffix": self.suffix,
            "dated": self.dated.isoformat(),
            "holder": self.holder,
            "reason": self.reason,
            "by": self.by,
            "at": self.at,
            "request_id": self.request_id,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The record that ``to_json`` wrote; one of NOT_AS_WRITTEN if it is none."""
        if data["schema"] != SCHEMA:
            raise ValueError(data["schema"])
        return cls(
            archive_id=data["archive_id"],
            series=data["series"],
            year=data["year"],
            number=data["number"],
            suffix=data["suffix"],
            dated=date.fromisoformat(data["dated"]),
            holder=data["holder"],
            reason=data["reason"],
            by=data["by"],
            at=data["at"],
        )


def is_void(data: Mapping[str, Any]) -> bool:
    """Whether a metadata.json is a tombstone's."""
    return data.get("schema") == SCHEMA

"""What was read of a paper, with the words it was read from and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from docgen.capture.lines import Line, place


class Confidence(StrEnum):
    """How far a value may be trusted without a person."""

    SURE = "chắc"
    LIKELY = "cần xem"
    NONE = "không thấy"


@dataclass(frozen=True, slots=True)
class Found:
    """A value as it stands in the paper; ``evidence`` are the words, ``place`` where; ``why`` it is not sure."""

    value: str = ""
    evidence: str = ""
    place: str = ""
    confidence: Confidence = Confidence.NONE
    why: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it needs no person."""
        return self.confidence is Confidence.SURE

    def doubted(self, why: str) -> Self:
        """The same value, to be looked at by a person for one more reason."""
        if not self.value:
            return self
        return replace(self, confidence=Confidence.LIKELY, why=f"{self.why}; {why}" if self.why else why)

    def to_json(self) -> dict[str, str]:
        """Plain values."""
        return {
            "value": self.value,
            "evidence": self.evidence,
            "place": self.place,
            "confidence": self.confidence.value,
            "why": self.why,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """What ``to_json`` wrote; KeyError or ValueError if it is something else."""
        return cls(
            data["value"], data["evidence"], data["place"], Confidence(data["confidence"]), data["why"]
        )


NOTHING = Found()
_LONGEST_EVIDENCE = 200


def found(value: str, lines: Sequence[Line], at: int, *, words: str = "", why: str = "") -> Found:
    """A value read from the line at this place; sure unless there is a ``why``."""
    evidence = words or lines[at].words
    return Found(
        value,
        evidence[:_LONGEST_EVIDENCE],
        place(lines, at),
        Confidence.LIKELY if why else Confidence.SURE,
        why,
    )


def found_in(value: str, where: str, evidence: str) -> Found:
    """A value that a person has written down: a cell of a register, an answer; sure if there is one."""
    sure = Confidence.SURE if value else Confidence.NONE
    return Found(value, evidence[:_LONGEST_EVIDENCE], where, sure, "" if value else "ô trống")


def missing(why: str, lines: Sequence[Line] = (), at: int | None = None) -> Found:
    """No value, and why; the line where it should stand, if that is known."""
    if at is None:
        return Found(why=why)
    return Found("", lines[at].words[:_LONGEST_EVIDENCE], place(lines, at), Confidence.NONE, why)

"""The distribution list (danh sách gửi): who gets one letter, why, how many copies, in what form.

It is frozen inside the archived document, hence plain values, a schema id and a fixed order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from docgen.domain.reference import Reference

SCHEMA = "docgen/distribution/1"


class Part(StrEnum):
    """The part of the letter that names a recipient (NĐ 30/2020 Phụ lục I.II.9)."""

    ADDRESSEES = "Kính gửi"
    RECIPIENTS = "Nơi nhận"
    FILE_COPIES = "Lưu"

    @property
    def role(self) -> str:
        """What the recipient gets the letter for."""
        return _ROLES[self]


_ROLES = {Part.ADDRESSEES: "để thực hiện", Part.RECIPIENTS: "để biết", Part.FILE_COPIES: "để lưu"}


@dataclass(frozen=True, slots=True)
class DistributionRow:
    """One recipient. ``recipient_key`` is "" for a name typed by hand, for a kept copy the unit's code.

    ``line`` is the printed line that first names it; ``also_in`` are the later ones ("Nơi nhận: …").
    """

    position: int
    recipient_key: str
    name: str
    part: Part
    line: str
    copies: int
    delivery: str
    also_in: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        """``để thực hiện``, ``để biết`` or ``để lưu``."""
        return self.part.role

    @property
    def note(self) -> str:
        """Where else the letter names it; "" if nowhere."""
        return "cũng có ở: " + "; ".join(self.also_in) if self.also_in else ""


@dataclass(frozen=True, slots=True)
class Totals:
    """``recipients`` without kept copies; ``copies`` with them: as many as are printed or sent (Điều 17)."""

    recipients: int
    copies: int
    copies_by_delivery: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DistributionList:
    """All recipients of one letter and the lines it prints; ``reference`` is None while it has no number.

    The lines carry no dash and no ";". ``file_copies`` are the parts of "Lưu: VT, KT". ``recipient_lines`` are all of
    them; ``printed_lines`` are what the page says where they are too many for it, and ``layout`` how they stand there
    ("" in lists that were frozen before docgen noted it).
    """

    reference: Reference | None
    issued_on: date
    subject: str
    addressee_lines: tuple[str, ...]
    recipient_lines: tuple[str, ...]
    file_copies: tuple[str, ...]
    rows: tuple[DistributionRow, ...]
    layout: str = ""
    printed_lines: tuple[str, ...] = ()

    @property
    def totals(self) -> Totals:
        """Recipients and copies, counted; forms of delivery in order of first appearance."""
        by_delivery: dict[str, int] = {}
        for row in self.rows:
            by_delivery[row.delivery] = by_delivery.get(row.delivery, 0) + row.copies
        return Totals(
            recipients=sum(row.part is not Part.FILE_COPIES for row in self.rows),
            copies=sum(row.copies for row in self.rows),
            copies_by_delivery=by_delivery,
        )

    def numbered(self, reference: Reference) -> Self:
        """The same list, now that the letter has its number."""
        return replace(self, reference=reference)

    def to_json(self) -> dict[str, Any]:
        """The list as plain values, fields in a fixed order."""
        return {
            "schema": SCHEMA,
            "reference": _reference_to_json(self.reference),
            "issued_on": self.issued_on.isoformat(),
            "subject": self.subject,
            "addressee_lines": list(self.addressee_lines),
            "recipient_lines": list(self.recipient_lines),
            "file_copies": list(self.file_copies),
            "rows": [_row_to_json(row) for row in self.rows],
            **(
                {"printed": {"layout": self.layout, "recipient_lines": list(self.printed_lines)}}
                if self.layout
                else {}
            ),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The list that ``to_json`` wrote; one of NOT_AS_WRITTEN if it is none."""
        if data["schema"] != SCHEMA:
            raise ValueError(data["schema"])
        printed = data.get("printed", {})
        return cls(
            reference=_reference_from_json(data["reference"]),
            issued_on=date.fromisoformat(data["issued_on"]),
            subject=data["subject"],
            addressee_lines=tuple(data["addressee_lines"]),
            recipient_lines=tuple(data["recipient_lines"]),
            file_copies=tuple(data["file_copies"]),
            rows=tuple(_row_from_json(row) for row in data["rows"]),
            layout=printed.get("layout", ""),
            printed_lines=tuple(printed.get("recipient_lines", ())),
        )


def _reference_to_json(reference: Reference | None) -> dict[str, Any] | None:
    if reference is None:
        return None
    return {
        "number": reference.number,
        "suffix": reference.suffix,
        "symbol": reference.symbol,
        "symbol_year": reference.year,
    }


def _reference_from_json(data: Mapping[str, Any] | None) -> Reference | None:
    if data is None:
        return None
    return Reference(data["number"], data["symbol"], data["suffix"], data["symbol_year"])


def _row_to_json(row: DistributionRow) -> dict[str, Any]:
    return {
        "position": row.position,
        "recipient": row.recipient_key,
        "name": row.name,
        "part": row.part.value,
        "role": row.role,
        "line": row.line,
        "copies": row.copies,
        "delivery": row.delivery,
        "also_in": list(row.also_in),
    }


def _row_from_json(data: Mapping[str, Any]) -> DistributionRow:
    return DistributionRow(
        position=data["position"],
        recipient_key=data["recipient"],
        name=data["name"],
        part=Part(data["part"]),
        line=data["line"],
        copies=data["copies"],
        delivery=data["delivery"],
        also_in=tuple(data["also_in"]),
    )

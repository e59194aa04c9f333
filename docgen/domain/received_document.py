"""A document that came in (văn bản đến): when, under which arrival number, from whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

ARRIVALS = "ĐẾN"  # sổ đăng ký văn bản đến: one series a year, paper and electronic (NĐ 30/2020 Điều 22)
RECEIVED_REQUEST = "received:"  # how the request id of a received document begins


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """What the register of incoming documents says beside the document's own number, date and issuer.

    ``own_number`` is False for a paper that bears none: then its record's reference is "12/ĐẾN", made of the
    arrival number, and its date the day it arrived. ``file_name`` is how the file was called by the sender.
    """

    arrival_number: int  # số đến
    received_on: date  # ngày đến
    file_name: str
    file_sha256: str
    own_number: bool = True
    handed_to: str = ""  # đơn vị hoặc người nhận
    note: str = ""  # ghi chú

    def to_json(self) -> dict[str, Any]:
        """Plain values, for ``details["received"]`` of the record."""
        return {
            "arrival_number": self.arrival_number,
            "received_on": self.received_on.isoformat(),
            "file_name": self.file_name,
            "sha256": self.file_sha256,
            "own_number": self.own_number,
            "handed_to": self.handed_to,
            "note": self.note,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """What ``to_json`` wrote; one of NOT_AS_WRITTEN if it is none."""
        return cls(
            arrival_number=data["arrival_number"],
            received_on=date.fromisoformat(data["received_on"]),
            file_name=data["file_name"],
            file_sha256=data["sha256"],
            own_number=data["own_number"],
            handed_to=data.get("handed_to", ""),
            note=data.get("note", ""),
        )

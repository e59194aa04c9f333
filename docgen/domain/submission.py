"""What a unit sent in answer to a request (báo cáo của đơn vị), cell by cell, with the place of every value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, Self

from docgen.domain.finding import Finding, Severity
from docgen.domain.table_description import Value

SCHEMA = "docgen/submission/1"


class SubmissionKind(StrEnum):
    """What was sent: the table, or the narrative that goes with it."""

    TABLE = "table"  # biểu số liệu
    NARRATIVE = "narrative"  # phần lời


class ReportedCell(NamedTuple):
    """One value and where it stands in the file that was received (provenance).

    A NamedTuple, not a dataclass: a cycle has hundreds of thousands, and a frozen dataclass takes four times as long.

    ``typed`` is what the cell held, where that differs from how the value is written: "12.5" for 12,5.
    """

    row: str
    column: str
    value: Value
    sheet: str
    address: str  # "F12"
    typed: str = ""

    @property
    def number(self) -> Decimal | None:
        """The value if it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    def to_json(self) -> list[str]:
        """A short row: a report has hundreds of cells."""
        kind = "n" if isinstance(self.value, Decimal) else "s"
        return [self.row, self.column, kind, str(self.value), self.sheet, self.address, self.typed]

    @classmethod
    def from_json(cls, data: list[str]) -> Self:
        """The cell that ``to_json`` wrote."""
        row, column, kind, text, sheet, address, typed = data
        return cls(row, column, Decimal(text) if kind == "n" else text, sheet, address, typed)


@dataclass(frozen=True, slots=True)
class NarrativePart:
    """What a unit wrote under one heading; ``heading`` is the key of the description, "" for text before any."""

    heading: str
    paragraphs: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"heading": self.heading, "paragraphs": list(self.paragraphs)}


@dataclass(frozen=True, slots=True)
class Submission:
    """One file of one unit for one cycle, as it was received; a corrected one is another submission.

    ``version`` counts what the unit sent of this kind in this cycle, from 1; it is the order of arrival.
    ``archive_id`` is the received document that holds the file byte for byte; "" before it is filed.
    """

    cycle_id: str
    unit: str  # key of the directory
    kind: SubmissionKind
    table_id: str
    table_edition: str
    file_name: str
    file_sha256: str
    cells: tuple[ReportedCell, ...] = ()
    narrative: tuple[NarrativePart, ...] = ()
    findings: tuple[Finding, ...] = ()
    archive_id: str = ""
    arrival_number: int = 0
    received_on: date | None = None
    version: int = 0

    @property
    def is_valid(self) -> bool:
        """Whether it counts: nothing in it must be corrected first."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    def cell(self, row: str, column: str) -> ReportedCell | None:
        """The cell of a row and column, None where the unit left it empty."""
        return next((cell for cell in self.cells if (cell.row, cell.column) == (row, column)), None)

    def to_json(self) -> dict[str, Any]:
        """What is kept beside the file: how it was read. What the register knows is not repeated."""
        return {
            "schema": SCHEMA,
            "cycle": self.cycle_id,
            "unit": self.unit,
            "kind": self.kind.value,
            "table": self.table_id,
            "table_edition": self.table_edition,
            "file": self.file_name,
            "sha256": self.file_sha256,
            "cells": [cell.to_json() for cell in self.cells],
            "narrative": [part.to_json() for part in self.narrative],
            "findings": [finding.to_json() for finding in self.findings],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The submission that ``to_json`` wrote; one of NOT_AS_WRITTEN if it is none."""
        if data["schema"] != SCHEMA:
            raise ValueError(data["schema"])
        return cls(
            cycle_id=data["cycle"],
            unit=data["unit"],
            kind=SubmissionKind(data["kind"]),
            table_id=data["table"],
            table_edition=data["table_edition"],
            file_name=data["file"],
            file_sha256=data["sha256"],
            cells=tuple(ReportedCell.from_json(cell) for cell in data["cells"]),
            narrative=tuple(
                NarrativePart(part["heading"], tuple(part["paragraphs"])) for part in data["narrative"]
            ),
            findings=tuple(Finding.from_json(finding) for finding in data["findings"]),
        )

"""Where every figure comes from (nguồn số liệu), as data that is filed with the report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.domain.report_duty import ReportingUnit
from docgen.domain.submission import Submission
from docgen.domain.table_description import Value
from docgen.reporting.consolidation import Consolidation
from docgen.reporting.figures import Figure, Source
from docgen.vietnamese.numbers import written

SCHEMA = "docgen/figures/1"
_GROUPED_FROM = 4  # digits: 1.000


@dataclass(frozen=True, slots=True)
class TracedSource:
    """One cell behind a figure, in words."""

    unit: str
    value: str
    counted: bool
    archive_id: str
    arrival_number: int
    received_on: str
    file_name: str
    sheet: str
    address: str

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """One figure with everything behind it."""

    key: str
    label: str
    value: str
    how: str
    inputs: tuple[str, ...]
    sources: tuple[TracedSource, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "key": self.key,
            "label": self.label,
            "value": self.value,
            "how": self.how,
            "inputs": list(self.inputs),
            "sources": [source.to_json() for source in self.sources],
        }


def trace_json(whole: Consolidation, *, draft_id: str, on: str, blocks: Mapping[str, str]) -> dict[str, Any]:
    """Everything: the submissions once each, and for each figure the cells in them."""
    listing = _Listing()
    figures = [listing.figure(figure) for figure in whole.figures.values()]
    return {
        "schema": SCHEMA,
        "draft_id": draft_id,
        "cycle": whole.state.cycle.cycle_id,
        "compiled_on": on,
        "blocks": dict(blocks),
        "submissions": listing.submissions,
        "figures": figures,
    }


class _Listing:
    """The submissions behind the figures, each with its place in the list; thousands of units have many cells."""

    def __init__(self) -> None:
        self.submissions: list[dict[str, Any]] = []
        self._places: dict[int, int] = {}  # by identity: a submission is one object for all its cells

    def figure(self, figure: Figure) -> dict[str, Any]:
        return {
            "key": figure.key,
            "label": figure.label,
            "value": written(figure.value),
            "how": figure.how,
            "inputs": figure.inputs,
            "of_unit": figure.of_unit,
            "cells": self._cells(figure.sources),
        }

    def _cells(self, sources: Sequence[Source]) -> list[dict[str, Any]]:
        """By place in the form, because nearly every unit has the answer in the same cell."""
        columns: dict[tuple[str, str], dict[str, Any]] = {}
        sheet = address = ""
        column = _column(sheet, address)
        for source in sources:  # once: hundreds of thousands of cells do not fit into the processor's memory
            cell = source.cell
            if cell.address != address or cell.sheet != sheet:
                sheet, address = cell.sheet, cell.address
                column = columns.setdefault((sheet, address), _column(sheet, address))
            column["of"].append(self._place(source))
            column["values"].append(_shown(cell.value))
            column["counted"].append(int(source.counted))
        return list(columns.values())

    def _place(self, source: Source) -> int:
        place = self._places.get(id(source.submission))
        if place is None:
            place = self._places[id(source.submission)] = len(self.submissions)
            self.submissions.append(_submission(source.submission, source.unit))
        return place


def _column(sheet: str, address: str) -> dict[str, Any]:
    return {"sheet": sheet, "address": address, "of": [], "values": [], "counted": []}


def _shown(value: Value) -> str:
    """A word as it is, a number as ``written`` writes it; a small whole one, which most are, needs no signs."""
    plain = str(value)
    if isinstance(value, str):
        return plain
    return plain if len(plain) < _GROUPED_FROM and plain.isdigit() else written(value)


def _submission(sent: Submission, unit: ReportingUnit) -> dict[str, Any]:
    return {
        "unit": unit.name,
        "unit_key": unit.key,
        "archive_id": sent.archive_id,
        "arrival_number": sent.arrival_number,
        "received_on": sent.received_on.isoformat() if sent.received_on else "",
        "file": sent.file_name,
        "sha256": sent.file_sha256,
        "cycle": sent.cycle_id,
    }


def traced(data: Mapping[str, Any]) -> tuple[TracedFigure, ...]:
    """The figures that ``trace_json`` wrote; KeyError, TypeError, IndexError or ValueError if it is none."""
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    cells = {figure["key"]: list(_places(figure["cells"])) for figure in data["figures"]}
    return tuple(_traced(figure, cells, data["submissions"]) for figure in data["figures"])


_Place = tuple[int, str, str, str, int]


def _places(columns: Iterable[Mapping[str, Any]]) -> Iterator[_Place]:
    """Submission, sheet, address, value, counted; in the order of the submissions."""
    places = [
        (of, column["sheet"], column["address"], value, counted)
        for column in columns
        for of, value, counted in zip(column["of"], column["values"], column["counted"], strict=True)
    ]
    return iter(sorted(places, key=lambda place: place[0]))


def _traced(
    figure: Mapping[str, Any], cells: Mapping[str, list[_Place]], submissions: list[Mapping[str, Any]]
) -> TracedFigure:
    places = cells[figure["key"]]
    if figure["of_unit"]:
        mine = figure["of_unit"]
        found = (place for key in figure["inputs"] for place in cells[key])
        places = [place for place in found if submissions[place[0]]["unit_key"] == mine]
    return TracedFigure(
        key=figure["key"],
        label=figure["label"],
        value=figure["value"],
        how=figure["how"],
        inputs=() if figure["of_unit"] else tuple(figure["inputs"]),
        sources=tuple(_traced_source(submissions[place[0]], place) for place in places),
    )


def _traced_source(sent: Mapping[str, Any], place: _Place) -> TracedSource:
    _, sheet, address, value, counted = place
    return TracedSource(
        unit=sent["unit"],
        value=value,
        counted=bool(counted),
        archive_id=sent["archive_id"],
        arrival_number=sent["arrival_number"],
        received_on=sent["received_on"],
        file_name=sent["file"],
        sheet=sheet,
        address=address,
    )


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The figures that differ between two compilings: label, value then, value now ("" where there was none)."""
    then = {figure["key"]: figure for figure in before["figures"]}
    new = {figure["key"]: figure for figure in now["figures"]}
    differing = [
        (figure["label"], then[key]["value"] if key in then else "", figure["value"])
        for key, figure in new.items()
        if key not in then or then[key]["value"] != figure["value"]
    ]
    return differing + [
        (figure["label"], figure["value"], "") for key, figure in then.items() if key not in new
    ]

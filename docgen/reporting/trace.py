"""Where every figure comes from (nguồn số liệu), as data that is filed with the report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.domain.report_duty import ReportingUnit
from docgen.domain.submission import Submission
from docgen.domain.table_description import Value
from docgen.reporting.answers import Answers, Senders
from docgen.reporting.consolidation import Consolidation
from docgen.reporting.figures import Figure
from docgen.vietnamese.numbers import written

SCHEMA = "docgen/figures/1"
_MOST_WORDS = 100_000


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
        self._of_senders: dict[int, list[int]] = {}
        self._words = _Words()

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

    def _cells(self, sources: Answers) -> list[dict[str, Any]]:
        """By place in the form, because nearly every unit has the answer in the same cell."""
        places = self._places_of(sources.senders)
        of = [places[owner] for owner in sources.column.owners]
        values = [self._words[value] for value in sources.values]
        counted = list(map(int, sources.counted))
        given = sources.column
        if given.is_one_place:
            return [_column(given.sheet, given.address, of, values, counted)] if of else []
        columns: dict[tuple[str, str], dict[str, Any]] = {}
        for cell, *entry in zip(given.cells, of, values, counted, strict=True):
            place = (cell.sheet, cell.address)
            column = columns.setdefault(place, _column(*place, [], [], []))
            for name, value in zip(_ENTRIES, entry, strict=True):
                column[name].append(value)
        return list(columns.values())

    def _places_of(self, senders: Senders) -> list[int]:
        """The place of each sender's submission; one that sent nothing has none that is asked for."""
        places = self._of_senders.get(id(senders))
        if places is None:
            places = self._of_senders[id(senders)] = [self._place(*sender) for sender in senders]
        return places

    def _place(self, unit: ReportingUnit, submission: Submission | None) -> int:
        if submission is None or not submission.cells:
            return -1
        place = self._places.get(id(submission))
        if place is None:
            place = self._places[id(submission)] = len(self.submissions)
            self.submissions.append(_submission(submission, unit))
        return place


_ENTRIES = ("of", "values", "counted")


def _column(sheet: str, address: str, of: list[int], values: list[str], counted: list[int]) -> dict[str, Any]:
    return {"sheet": sheet, "address": address, "of": of, "values": values, "counted": counted}


class _Words(dict[Value, str]):
    """A word as it is, a number as ``written`` writes it; each is written once, thousands of units say the same few."""

    def __missing__(self, value: Value) -> str:
        if len(self) > _MOST_WORDS:
            self.clear()
        words = self[value] = value if isinstance(value, str) else written(value)
        return words


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

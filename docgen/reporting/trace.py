"""Where every figure comes from (nguồn số liệu), as data that is filed with the report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.domain.submission import Submission
from docgen.reporting.consolidation import Consolidation
from docgen.reporting.figures import Figure
from docgen.vietnamese.numbers import written

SCHEMA = "docgen/figures/1"


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
    submissions: dict[tuple[str, str, str], int] = {}
    listed: list[dict[str, Any]] = []
    figures = [_figure(figure, submissions, listed) for figure in whole.figures.values()]
    return {
        "schema": SCHEMA,
        "draft_id": draft_id,
        "cycle": whole.state.cycle.cycle_id,
        "compiled_on": on,
        "blocks": dict(blocks),
        "submissions": listed,
        "figures": figures,
    }


def _figure(
    figure: Figure, submissions: dict[tuple[str, str, str], int], listed: list[dict[str, Any]]
) -> dict[str, Any]:
    cells = []
    for source in figure.sources:
        sent = source.submission
        name = (sent.archive_id, sent.file_sha256, sent.unit)
        if name not in submissions:
            submissions[name] = len(listed)
            listed.append(_submission(sent, source.unit.name))
        cell = source.cell
        value = cell.value if isinstance(cell.value, str) else written(cell.value)
        cells.append([submissions[name], cell.sheet, cell.address, value, int(source.counted)])
    return {
        "key": figure.key,
        "label": figure.label,
        "value": written(figure.value),
        "how": figure.how,
        "inputs": list(figure.inputs),
        "cells": cells,
    }


def _submission(sent: Submission, unit: str) -> dict[str, Any]:
    return {
        "unit": unit,
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
    submissions = data["submissions"]
    return tuple(
        TracedFigure(
            key=figure["key"],
            label=figure["label"],
            value=figure["value"],
            how=figure["how"],
            inputs=tuple(figure["inputs"]),
            sources=tuple(_traced_source(submissions[cell[0]], cell) for cell in figure["cells"]),
        )
        for figure in data["figures"]
    )


def _traced_source(sent: Mapping[str, Any], cell: list[Any]) -> TracedSource:
    _, sheet, address, value, counted = cell
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

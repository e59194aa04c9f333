"""The format profile (thể thức) in force on a day, read from the YAML files in ``data/``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from docgen.domain.dates import DateStyle
from docgen.errors import NoRulesError
from docgen.rules.check_rules import CheckRule, check_rules
from docgen.rules.document_types import DocumentType, DocumentTypes


@dataclass(frozen=True, slots=True)
class Measure:
    """A length, size or ratio: the range the law allows, the value docgen sets, and the source."""

    value: float
    min: float
    max: float
    source: str


@dataclass(frozen=True, slots=True)
class FormatProfile:
    """What one legal instrument demands of a document's form.

    ``page`` and ``body`` are in the unit their keys name (mm, pt), ``size_pt`` in points, ``rule_length`` a ratio.
    """

    instrument: str
    in_force_from: date
    in_force_to: date | None
    page: Mapping[str, Measure]
    font_family: str
    size_pt: Mapping[str, Measure]
    body: Mapping[str, Measure]
    rule_length: Mapping[str, Measure]
    number_pad_below: int
    dates: DateStyle
    types: DocumentTypes
    key: str  # name of its file in data/, without ending

    @property
    def checks(self) -> Mapping[str, CheckRule]:
        """The rules that a document is checked by, by code."""
        return check_rules(self.key, self.instrument)

    def in_force_on(self, day: date) -> bool:
        """Whether documents of this day are judged by this profile."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


def as_of(day: date) -> FormatProfile:
    """The profile in force on ``day``; NoRulesError if there is none on file.

    >>> as_of(date(2023, 11, 28)).instrument
    'Nghị định 30/2020/NĐ-CP'
    """
    for profile in all_profiles():
        if profile.in_force_on(day):
            return profile
    first = min(profile.in_force_from for profile in all_profiles())
    raise NoRulesError(
        f"docgen chưa có quy định thể thức cho ngày {day.day}/{day.month}/{day.year}.",
        where=f"quy định sớm nhất có hiệu lực từ {first.day}/{first.month}/{first.year}",
        next_step="Chọn ngày khác bằng --on; văn bản cũ thì đưa vào kho bằng docgen import.",
    )


@cache
def all_profiles() -> tuple[FormatProfile, ...]:
    """Every profile on file, oldest first."""
    import yaml

    folder = files("docgen.rules") / "data"
    entries = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    profiles = (
        _profile(yaml.safe_load(entry.read_text(encoding="utf-8")), entry.name.removesuffix(".yaml"))
        for entry in entries
    )
    return tuple(sorted(profiles, key=lambda profile: profile.in_force_from))


def _profile(data: Mapping[str, Any], key: str) -> FormatProfile:
    return FormatProfile(
        key=key,
        instrument=data["instrument"],
        in_force_from=data["in_force_from"],
        in_force_to=data["in_force_to"],
        page=_measures(data["page"]),
        font_family=data["font"]["family"]["value"],
        size_pt=_measures(data["size_pt"]),
        body=_measures(data["body"]),
        rule_length=_measures(data["rule_length"]),
        number_pad_below=data["number"]["pad_below"]["value"],
        dates=DateStyle(
            day_pad_below=data["date"]["day_pad_below"]["value"],
            padded_months=frozenset(data["date"]["padded_months"]["value"]),
        ),
        types=DocumentTypes(tuple(DocumentType(**row) for row in data["document_types"]["values"])),
    )


def _measures(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Measure]:
    return {
        name: Measure(row["value"], row.get("min", row["value"]), row.get("max", row["value"]), row["source"])
        for name, row in rows.items()
    }

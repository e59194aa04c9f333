"""The rules of the electronic exchange package (gói tin edXML): data with its source, and what is not sure in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class ElementRule:
    """One element: how often it stands there, what it holds, or what stands in it, in order."""

    name: str
    times: str = "1"  # "1", "?", "*", "+"
    kind: str = ""  # "" for one that holds others
    length: int = 0
    children: tuple["ElementRule", ...] = ()

    @property
    def is_required(self) -> bool:
        """Whether at least one must stand there."""
        return self.times in ("1", "+")

    @property
    def is_repeated(self) -> bool:
        """Whether more than one may."""
        return self.times in ("*", "+")


@dataclass(frozen=True, slots=True)
class ExchangeRules:
    """Everything that is known of the package; ``unsure`` says in Vietnamese what is not."""

    instrument: str
    source: str
    namespace: str
    date_format: str
    time_format: str
    document_id: str
    identifier: re.Pattern[str]
    header: tuple[ElementRule, ...]
    reference: tuple[ElementRule, ...]
    attachment: tuple[ElementRule, ...]
    acts: Mapping[str, int]
    urgency: Mapping[str, int]
    type_codes: Mapping[str, int]
    unsure: Mapping[str, str]


@cache
def exchange_rules() -> ExchangeRules:
    """The rules in force."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    file = files("docgen.delivery") / "data" / "edxml.yaml"
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both loaders are the safe ones
    return ExchangeRules(
        instrument=data["instrument"],
        source=data["source"],
        namespace=data["namespace"],
        date_format=data["date_format"],
        time_format=data["time_format"],
        document_id=data["document_id"],
        identifier=re.compile(data["identifier"]["pattern"]),
        header=_elements(data["header"]),
        reference=_elements(data["reference"]),
        attachment=_elements(data["attachment"]),
        acts=data["acts"],
        urgency=data["urgency"],
        type_codes=data["type_codes"],
        unsure=data["unsure"],
    )


def _elements(rules: Sequence[Mapping[str, Any]]) -> tuple[ElementRule, ...]:
    return tuple(_element(rule) for rule in rules)


def _element(rule: Mapping[str, Any]) -> ElementRule:
    children = _elements(rule.get("children", ()))
    return ElementRule(
        rule["name"], rule.get("times", "1"), rule.get("kind", ""), rule.get("length", 0), children
    )

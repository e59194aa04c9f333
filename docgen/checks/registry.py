"""Every rule of the folder ``rules/``, found by itself: a new file there is a new rule."""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol

from docgen.checks import rules
from docgen.checks.model import CheckedDocument, Source
from docgen.domain.finding import Finding, Severity
from docgen.rules.profile import FormatProfile

_HEAVIEST_FIRST = {severity: at for at, severity in enumerate(Severity)}


class Rule(Protocol):
    """What a module of ``rules/`` offers."""

    CODE: str
    READS: frozenset[Source]

    def check(self, document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
        """What is wrong with the document; nothing where the file does not tell."""
        ...


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules, by code."""
    names = (module.name for module in pkgutil.iter_modules(rules.__path__))
    modules = [import_module(f"{rules.__name__}.{name}") for name in names]
    return tuple(sorted(modules, key=lambda module: module.CODE))


@cache
def _rules_reading(source: Source) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if source in rule.READS)


def findings_of(document: CheckedDocument, profile: FormatProfile) -> tuple[Finding, ...]:
    """What the profile's rules find, errors first; nothing in documents it does not govern."""
    if not document.governed:
        return ()
    known = profile.checks
    found = [
        finding
        for rule in _rules_reading(document.source)
        if rule.CODE in known
        for finding in rule.check(document, profile)
    ]
    return tuple(sorted(found, key=lambda finding: _HEAVIEST_FIRST[finding.severity]))

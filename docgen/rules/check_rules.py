"""The rules of the checker (quy tắc kiểm tra) as one legal instrument has them: severity, source, values.

They stand in ``data/checks/<instrument>.yaml``; a rule that is not in an instrument's file is not its rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from docgen.domain.finding import Finding, Fix, Severity

_OWN_KEYS = frozenset(("name", "severity", "source"))


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One rule: what it is called, how much it weighs, where it comes from and the words it needs."""

    code: str
    name: str
    severity: Severity
    source: str  # instrument and clause
    values: Mapping[str, Any]

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words from the rule's values; none if the rule has no such list."""
        return tuple(self.values.get(key, ()))

    def number(self, key: str) -> float:
        """A number from the rule's values."""
        return float(self.values[key])

    def finding(
        self, place: str, message: str, *, found: str = "", expected: str = "", fix: Fix | None = None
    ) -> Finding:
        """A finding of this rule."""
        return Finding(
            code=self.code,
            severity=self.severity,
            source=self.source,
            place=place,
            message=message,
            found=found,
            expected=expected,
            fix=fix,
        )


@cache
def check_rules(key: str, instrument: str) -> Mapping[str, CheckRule]:
    """The rules of the instrument whose file is ``key``, by code; none if it has no file."""
    import yaml

    file = files("docgen.rules") / "data" / "checks" / f"{key}.yaml"
    if not file.is_file():
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both loaders are the safe ones
    return {code: _rule(code, entry, instrument) for code, entry in data.items()}


def _rule(code: str, entry: Mapping[str, Any], instrument: str) -> CheckRule:
    source = entry["source"]
    clause = source.startswith(("Phụ lục", "Điều", "khoản"))
    return CheckRule(
        code=code,
        name=entry["name"],
        severity=Severity(entry["severity"]),
        source=f"{instrument}, {source}" if clause else source,
        values={key: value for key, value in entry.items() if key not in _OWN_KEYS},
    )

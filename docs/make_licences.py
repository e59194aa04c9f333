"""Writes docs/licences.md: what docgen depends on, at which version, under which licence. `make licences`."""

import re
from importlib.metadata import metadata, version
from pathlib import Path

ROOT = Path(__file__).parent.parent


def locked(lock: str) -> list[str]:
    """The packages a lock file pins, without those that only other systems need."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return [m[1] for line in lines if (m := re.match(r"([A-Za-z0-9._-]+)==[^ ]+( \\)?$", line))]


_READ_BY_EYE = {"resvg-py": "MIT"}


def licence(name: str) -> str:
    """What the package says of itself, shortest first."""
    facts = metadata(name)
    expression = facts.get("License-Expression")
    classifiers = [
        c.split("::")[-1].strip() for c in facts.get_all("Classifier") or [] if c.startswith("License")
    ]
    text = (facts.get("License") or "").strip().splitlines()
    if not (expression or classifiers or text):  # only the text of its licence is in the package
        return _READ_BY_EYE.get(name, "see package")
    return str(expression or ", ".join(classifiers) or (text[0] if text else "see package"))


def table(names: list[str]) -> list[str]:
    """The rows of a Markdown table."""
    return ["| package | version | licence |", "|---|---|---|"] + [
        f"| {name} | {version(name)} | {licence(name)} |" for name in names
    ]


def page() -> str:
    """The whole page."""
    runtime = locked("requirements.lock")
    development = [name for name in locked("requirements-dev.lock") if name not in runtime]
    parts = [
        "# Licences",
        "",
        "docgen itself is under Apache-2.0 (see LICENSE). This page is made by `make licences`.",
        "",
        "## What docgen runs on",
        "",
        *table(runtime),
        "",
        "## What only its makers need",
        "",
        *table(development),
        "",
        "## Data",
        "",
        "`docgen/ooxml/metrics.json` holds letter widths measured from Liberation Serif 2 (SIL Open Font License 1.1).",
        "",
    ]
    return "\n".join(parts)


if __name__ == "__main__":
    (ROOT / "docs" / "licences.md").write_text(page(), encoding="utf-8")

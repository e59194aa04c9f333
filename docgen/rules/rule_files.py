"""The YAML files of the law, read with the fast safe loader."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any


def rule_files(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name without ending and content of every file in a folder of ``data/``, by name."""
    entries = (files("docgen.rules") / "data" / folder).iterdir()
    for entry in sorted(entries, key=lambda entry: entry.name):
        if entry.name.endswith(".yaml"):
            yield entry.name.removesuffix(".yaml"), safe_yaml(entry.read_text(encoding="utf-8"))


def safe_yaml(text: str) -> Any:
    """Plain values only; yaml.YAMLError."""
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are the safe ones

"""Data goes to stdout, talk to stderr."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any


def put(text: str = "") -> None:
    """A line of data."""
    sys.stdout.write(text + "\n")


def put_json(data: Mapping[str, Any] | Sequence[Any]) -> None:
    """Data for programs."""
    import json

    put(json.dumps(data, ensure_ascii=False, indent=2))


def say(text: str = "") -> None:
    """A line of talk; after what stdout holds already, so that both read in order on one screen."""
    sys.stdout.flush()
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def warn(warnings: Sequence[str]) -> None:
    """What deserves a second look."""
    for warning in warnings:
        say(f"Lưu ý: {warning}")

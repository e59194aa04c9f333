"""What metadata.json must say: it keeps the published schema and is about the object it lies in."""

import json
from collections.abc import Iterator
from typing import Any

from docgen.archive.verify_schema import metadata_schema, problems_of


def metadata_problems(content: bytes, object_id: str) -> Iterator[tuple[str, str]]:
    """Code and words of everything that is wrong with an object's metadata."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        yield "M001", "metadata.json không phải JSON."
        return
    schema = metadata_schema()
    broken = sorted(problems_of(data, schema, schema))
    for place, what in broken[:5]:
        yield "M002", f"metadata.json không theo lược đồ: mục {place or '/'} {what}."
    if not broken:
        yield from _contradictions(data, object_id)


def _contradictions(data: dict[str, Any], object_id: str) -> Iterator[tuple[str, str]]:
    """Where the record says of itself what its place in the archive denies."""
    if data["archive_id"] != object_id:
        yield "M003", f"metadata.json nói về hồ sơ {data['archive_id']}, không phải {object_id}."
        return
    year, series, number = object_id.split("/")
    if (data["series"], *_year_and_number(data)) != (series, year, number):
        yield "M003", "Năm, sổ hoặc số trong metadata.json không khớp chỗ của hồ sơ."


def _year_and_number(data: dict[str, Any]) -> tuple[str, str]:
    """What the object's path should say; a received document stands at its arrival, not at its own number."""
    if data.get("origin") == "received":
        arrival = data["details"].get("received", {})
        return str(arrival.get("received_on", ""))[:4], f"{arrival.get('arrival_number', 0):05d}"
    dated = data.get("issued_on") or data["dated"]
    return dated[:4], f"{data['number']:05d}{data['suffix']}"

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
    dated = data.get("issued_on") or data["dated"]
    if (dated[:4], data["series"], f"{data['number']:05d}{data['suffix']}") != (year, series, number):
        yield "M003", "Năm, sổ hoặc số trong metadata.json không khớp chỗ của hồ sơ."

"""Entries of the directory as plain values, for --json."""

from datetime import date
from typing import Any

from docgen.distribution.directory import Directory
from docgen.domain.directory import Body, RecipientGroup


def body_json(body: Body) -> dict[str, Any]:
    """A body, every field."""
    return {
        "key": body.key,
        "name": body.name,
        "short": body.short,
        "printed": body.line,
        "aliases": list(body.aliases),
        "cited_as": body.cited_as,
        "kind": body.kind,
        "parent": body.parent,
        "delivery": body.delivery,
        "email": body.email,
        "address": body.address,
        "identifier": body.identifier,
        "code": body.code,
        "valid_from": _day(body.valid_from),
        "valid_to": _day(body.valid_to),
        "successors": list(body.successors),
        "attributes": dict(body.attributes),
    }


def group_json(group: RecipientGroup, directory: Directory, on: date) -> dict[str, Any]:
    """A group with the keys of its members on that day."""
    return {
        "key": group.key,
        "phrase": group.phrase,
        "aliases": list(group.aliases),
        "where": dict(group.where),
        "members": [member.body.key for member in directory.members(group, on)],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

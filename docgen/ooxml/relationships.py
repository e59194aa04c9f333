"""Which part of a Word file points to which."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.ooxml.xml_parts import Roots, parse_part


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow; ``kind`` is the last word of its ``type``, ``target`` a member's name or an outside address."""

    id: str
    kind: str
    target: str
    external: bool
    type: str


def relationships_part(part: str) -> str:
    """Where the relationships of a part are kept; ``""`` stands for the package itself.

    >>> relationships_part("word/document.xml"), relationships_part("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def relationships_in(members: Mapping[str, bytes], part: str, file: str) -> list[Relationship]:
    """The relationships of ``part``, in order; none if it has no list of them."""
    source = relationships_part(part)
    return (
        relationships_from({source: parse_part(members[source], source, file)}, part)
        if source in members
        else []
    )


def relationships_from(roots: Roots, part: str) -> list[Relationship]:
    """The same from parts that have been parsed."""
    source = roots.get(relationships_part(part))
    if source is None:
        return []
    folder = posixpath.dirname(part)
    found = []
    for entry in source.iterchildren("{*}Relationship"):
        target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
        if not external:
            rooted = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            target = posixpath.normpath(rooted)
        type_uri = entry.get("Type", "")
        kind = type_uri.rstrip("/").rpartition("/")[2]
        found.append(Relationship(entry.get("Id", ""), kind, target, external, type_uri))
    return found


def main_part_of(package_relationships: list[Relationship]) -> str:
    """The part that holds the document, "" if the package names none."""
    return next(
        (r.target for r in package_relationships if r.kind == "officeDocument" and not r.external), ""
    )

"""A part added to a Word file that the document points to: the part, its content type and the arrow."""

import posixpath
from dataclasses import replace

from docgen.ooxml.namespaces import CONTENT_TYPES, DECLARATION, PACKAGE_RELATIONSHIPS, WORD_CONTENT, R
from docgen.ooxml.package import Package
from docgen.ooxml.relationships import relationships_part
from docgen.ooxml.xml_parts import parse_part, serialize_part

_CONTENT_TYPES_PART = "[Content_Types].xml"
_NO_RELATIONSHIPS = f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode()


def with_part(package: Package, part: str, content: str, kind: str) -> tuple[Package, str]:
    """The package with a new part in this role ("footnotes", "header"), and the id of the arrow to it."""
    relationships, arrow = _with_relationship(package, part, kind)
    members = {
        **package.members,
        part: content.encode(),
        _CONTENT_TYPES_PART: _with_type(package, part, kind),
        relationships_part(package.main_part): relationships,
    }
    return replace(package, members=members), arrow


def _with_type(package: Package, part: str, kind: str) -> bytes:
    root = parse_part(package.members[_CONTENT_TYPES_PART], _CONTENT_TYPES_PART, package.name)
    override = root.makeelement(f"{{{CONTENT_TYPES}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", f"{WORD_CONTENT}.{kind}+xml")
    root.append(override)
    return serialize_part(root)


def _with_relationship(package: Package, part: str, kind: str) -> tuple[bytes, str]:
    source = relationships_part(package.main_part)
    root = parse_part(package.members.get(source, _NO_RELATIONSHIPS), source, package.name)
    taken = {entry.get("Id") for entry in root}
    arrow = root.makeelement(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
    identity = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    arrow.set("Id", identity)
    arrow.set("Type", f"{R}/{kind}")
    arrow.set("Target", posixpath.relpath(part, posixpath.dirname(package.main_part) or "."))
    root.append(arrow)
    return serialize_part(root), identity

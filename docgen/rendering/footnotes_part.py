"""A template without a footnotes part gets one: LibreOffice drops the part when no note is left."""

import posixpath
from dataclasses import replace

from docgen.ooxml.footnotes import empty_footnotes_part
from docgen.ooxml.namespaces import CONTENT_TYPES, DECLARATION, PACKAGE_RELATIONSHIPS, WORD_CONTENT, R
from docgen.ooxml.package import Package
from docgen.ooxml.relationships import relationships_in, relationships_part
from docgen.ooxml.xml_parts import parse_part, serialize_part

_CONTENT_TYPES_PART = "[Content_Types].xml"
_NO_RELATIONSHIPS = f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode()


def with_footnotes_part(package: Package) -> tuple[Package, str]:
    """The package with a footnotes part, and that part's name."""
    found = [
        relationship.target
        for relationship in relationships_in(package.members, package.main_part, package.name)
        if relationship.kind == "footnotes" and relationship.target in package.members
    ]
    if found:
        return package, found[0]
    part = posixpath.join(posixpath.dirname(package.main_part), "footnotes.xml")
    members = {
        **package.members,
        part: empty_footnotes_part().encode(),
        _CONTENT_TYPES_PART: _with_type(package, part),
        relationships_part(package.main_part): _with_relationship(package),
    }
    return replace(package, members=members), part


def _with_type(package: Package, part: str) -> bytes:
    root = parse_part(package.members[_CONTENT_TYPES_PART], _CONTENT_TYPES_PART, package.name)
    override = root.makeelement(f"{{{CONTENT_TYPES}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", f"{WORD_CONTENT}.footnotes+xml")
    root.append(override)
    return serialize_part(root)


def _with_relationship(package: Package) -> bytes:
    source = relationships_part(package.main_part)
    root = parse_part(package.members.get(source, _NO_RELATIONSHIPS), source, package.name)
    taken = {entry.get("Id") for entry in root}
    arrow = root.makeelement(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
    arrow.set("Id", next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken))
    arrow.set("Type", f"{R}/footnotes")
    arrow.set("Target", "footnotes.xml")
    root.append(arrow)
    return serialize_part(root)

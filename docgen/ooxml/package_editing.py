"""A Word file being changed: parts are read when first touched, and written back at the end."""

import posixpath
from collections.abc import Sequence
from dataclasses import replace

from docgen.ooxml.namespaces import CONTENT_TYPES, DECLARATION, PACKAGE_RELATIONSHIPS
from docgen.ooxml.package import Package
from docgen.ooxml.relationships import relationships_in, relationships_part
from docgen.ooxml.xml_parts import Element, parse_part, serialize_part

_CONTENT_TYPES_PART = "[Content_Types].xml"
_NO_RELATIONSHIPS = f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode()


class PackageEditor:
    """The members of a package, some of them open."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._members = dict(package.members)
        self._open: dict[str, Element] = {}

    def root(self, part: str) -> Element:
        """The root of a part; what is changed below it is in the finished package."""
        if part not in self._open:
            self._open[part] = parse_part(self._members[part], part, self._package.name)
        return self._open[part]

    @property
    def document(self) -> Element:
        """The root of the part with the document's text."""
        return self.root(self.main_part)

    @property
    def main_part(self) -> str:
        """The name of the part with the document's text."""
        return self._package.main_part

    def target(self, kind: str) -> str:
        """The part that the document points to in this role, "" if there is none."""
        arrows = relationships_in(self._now(), self.main_part, self._package.name)
        return next((arrow.target for arrow in arrows if arrow.kind == kind and not arrow.external), "")

    def add_part(self, part: str, content: bytes, content_type: str) -> None:
        """A new member with its content type."""
        self._members[part] = content
        types = self.root(_CONTENT_TYPES_PART)
        override = types.makeelement(f"{{{CONTENT_TYPES}}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", content_type)
        types.append(override)

    def free_name(self, part: str) -> str:
        """The name itself, or one like it that no member has."""
        stem, ending = posixpath.splitext(part)
        taken = {name.lower() for name in self._members}
        names = (part, *(f"{stem}{at}{ending}" for at in range(2, len(taken) + 3)))
        return next(name for name in names if name.lower() not in taken)

    def add_arrow(self, source: str, type_uri: str, target: str, *, external: bool = False) -> str:
        """A relationship from ``source`` to a part, or to an outside address; returns its id."""
        part = relationships_part(source)
        self._members.setdefault(part, _NO_RELATIONSHIPS)
        root = self.root(part)
        taken = {entry.get("Id") for entry in root}
        identity = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        arrow = root.makeelement(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        arrow.set("Id", identity)
        arrow.set("Type", type_uri)
        folder = posixpath.dirname(source) or "."
        arrow.set("Target", target if external else posixpath.relpath(target, folder))
        if external:
            arrow.set("TargetMode", "External")
        root.append(arrow)
        return identity

    def finished(self) -> Package:
        """The package with every change."""
        return replace(self._package, members=self._now(list(self._open)))

    def _now(self, parts: Sequence[str] = ()) -> dict[str, bytes]:
        """The members with what was changed in these parts, or in the document's relationships if none is named."""
        wanted = parts or [relationships_part(self.main_part)]
        changed = {part: serialize_part(self._open[part]) for part in wanted if part in self._open}
        return {**self._members, **changed}

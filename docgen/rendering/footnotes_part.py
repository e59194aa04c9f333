"""A template without a footnotes part gets one: LibreOffice drops the part when no note is left."""

import posixpath

from docgen.ooxml.added_parts import with_part
from docgen.ooxml.footnotes import empty_footnotes_part
from docgen.ooxml.package import Package
from docgen.ooxml.relationships import relationships_in


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
    return with_part(package, part, empty_footnotes_part(), "footnotes")[0], part

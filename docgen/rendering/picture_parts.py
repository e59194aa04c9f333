"""The pictures that a letter brings: their parts, and the members of the package that must name them."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.ooxml.namespaces import CONTENT_TYPES, DECLARATION, PACKAGE_RELATIONSHIPS, R
from docgen.ooxml.package import Package
from docgen.ooxml.relationships import relationships_part
from docgen.ooxml.xml_parts import parse_part, serialize_part
from docgen.rendering.charts import picture_name

_CONTENT_TYPES_PART = "[Content_Types].xml"
_NO_RELATIONSHIPS = f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode()


def ready_for_pictures(package: Package) -> tuple[Package, str]:
    """The package with PNG among its kinds of parts, and the name of the member with the document's arrows."""
    arrows = relationships_part(package.main_part)
    members = {
        **package.members,
        _CONTENT_TYPES_PART: _with_png(package.members[_CONTENT_TYPES_PART]),
        arrows: package.members.get(arrows, _NO_RELATIONSHIPS),
    }
    return replace(package, members=members), arrows


def with_pictures(
    arrows: str, relationships: bytes, main_part: str, pictures: Sequence[bytes]
) -> Mapping[str, bytes]:
    """The member with the document's arrows, knowing these pictures too, and the pictures."""
    if not pictures:
        return {arrows: relationships}
    folder = posixpath.dirname(main_part)
    names = [posixpath.join(folder, "media", f"bieu-do-{at}.png") for at in range(1, len(pictures) + 1)]
    return {
        arrows: _with_arrows(relationships, [posixpath.relpath(name, folder or ".") for name in names]),
        **dict(zip(names, pictures, strict=True)),
    }


def _with_png(types: bytes) -> bytes:
    root = parse_part(types, _CONTENT_TYPES_PART, "mẫu")
    tag = f"{{{CONTENT_TYPES}}}Default"
    if any(entry.get("Extension", "").lower() == "png" for entry in root.iter(tag)):
        return types
    entry = root.makeelement(tag)
    entry.set("Extension", "png")
    entry.set("ContentType", "image/png")
    root.insert(0, entry)
    return serialize_part(root)


def _with_arrows(relationships: bytes, targets: Sequence[str]) -> bytes:
    root = parse_part(relationships, "document.xml.rels", "mẫu")
    for at, target in enumerate(targets):
        arrow = root.makeelement(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        arrow.set("Id", picture_name(at))
        arrow.set("Type", f"{R}/image")
        arrow.set("Target", target)
        root.append(arrow)
    return serialize_part(root)

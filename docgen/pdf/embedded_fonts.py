"""Our fonts put into a Word file, as Word itself embeds fonts: the one way rdocx takes fonts for PDF/A.

Word scrambles the first 32 bytes of an embedded font with a key that stands beside it (ECMA-376 17.8.1).
"""

import uuid
from collections.abc import Mapping
from functools import cache

from lxml import etree

from docgen.ooxml.namespaces import CONTENT_TYPES, DECLARATION, PACKAGE_RELATIONSHIPS, WORD_NAMESPACES, R
from docgen.ooxml.package import Package
from docgen.ooxml.relationships import relationships_part
from docgen.ooxml.writing import FAST, STORED, PackedMembers
from docgen.ooxml.xml_parts import Element, parse_part, serialize_part
from docgen.pdf.typefaces import FACES, folder

# "serif" is the family that rdocx asks for when it numbers a footnote.
_FAMILIES = {"Times New Roman": tuple(FACES), "serif": ("Regular",)}
_TABLE = "docgen-fonts/table.xml"  # a folder that no Word file has
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_KEY = uuid.UUID("b9e4d8a2-7c31-4f0e-9a55-1d6f3c2e8b70")  # any will do: these fonts are no secret
_SCRAMBLED = 32  # bytes
_TYPES = "[Content_Types].xml"


def with_fonts(package: Package, members: Mapping[str, bytes]) -> bytes:
    """These members of the package as a .docx whose font table holds our fonts and nothing else."""
    relationships = relationships_part(package.main_part)
    changed = {
        **members,
        relationships: _pointing_to_table(members.get(relationships), package.name),
        _TYPES: _naming_types(members[_TYPES], package.name),
    }
    return _packed_fonts().and_then(changed, level=FAST).to_bytes()


@cache
def _packed_fonts() -> PackedMembers:
    """Font table, its relationships and the fonts: the same for every letter."""
    fonts = {_font_part(face): _scrambled((folder() / file).read_bytes()) for face, file in FACES.items()}
    table = f"{DECLARATION}<w:fonts {WORD_NAMESPACES}>{''.join(map(_family, _FAMILIES))}</w:fonts>"
    arrows = "".join(
        f'<Relationship Id="{face}" Type="{R}/font" Target="/{_font_part(face)}"/>' for face in FACES
    )
    relationships = f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{arrows}</Relationships>'
    members = {_TABLE: table.encode(), relationships_part(_TABLE): relationships.encode(), **fonts}
    return PackedMembers().and_then(members, level=STORED)


def _family(name: str) -> str:
    key = f"{{{str(_KEY).upper()}}}"
    faces = "".join(f'<w:embed{face} r:id="{face}" w:fontKey="{key}"/>' for face in _FAMILIES[name])
    return f'<w:font w:name="{name}">{faces}</w:font>'


def _font_part(face: str) -> str:
    return f"docgen-fonts/{face}.odttf"


def _scrambled(font: bytes) -> bytes:
    """The key's bytes, last first, twice over the beginning of the font."""
    key = _KEY.bytes[::-1] * (_SCRAMBLED // 16)
    return bytes(one ^ other for one, other in zip(font, key, strict=False)) + font[_SCRAMBLED:]


def _pointing_to_table(relationships: bytes | None, file: str) -> bytes:
    """The relationships of the main part, with our font table in place of another."""
    root = (
        _parsed(relationships, file)
        if relationships
        else etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships")
    )
    for entry in root.xpath("*[substring-after(@Type, '/relationships/') = 'fontTable']"):
        root.remove(entry)
    etree.SubElement(
        root,
        f"{{{PACKAGE_RELATIONSHIPS}}}Relationship",
        Id="docgen-fonts",
        Type=f"{R}/fontTable",
        Target=f"/{_TABLE}",
    )
    return serialize_part(root)


def _naming_types(types: bytes, file: str) -> bytes:
    """The list of content types, with those of table and fonts."""
    root = _parsed(types, file)
    for part, kind in ((_TABLE, _TABLE_TYPE), *((_font_part(face), _FONT_TYPE) for face in FACES)):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{part}", ContentType=kind)
    return serialize_part(root)


def _parsed(data: bytes, file: str) -> Element:
    return parse_part(data, _TYPES, file)

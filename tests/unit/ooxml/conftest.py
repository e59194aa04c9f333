"""A small Word file to change, part by part."""

from collections.abc import Callable

import pytest

from docgen.ooxml.namespaces import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, WORD_CONTENT, R, W

MakeDocx = Callable[..., dict[str, bytes]]


@pytest.fixture
def word_members() -> MakeDocx:
    """Members of a .docx with this XML in its body."""

    def make(body: str = "<w:p><w:r><w:t>Chào</w:t></w:r></w:p>") -> dict[str, bytes]:
        return {
            "[Content_Types].xml": (
                f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{WORD_CONTENT}.document.main+xml"/></Types>'
            ).encode(),
            "_rels/.rels": relationships(f'Type="{R}/officeDocument" Target="word/document.xml"'),
            "word/document.xml": (
                f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
            ).encode(),
        }

    return make


def relationships(*arrows: str) -> bytes:
    entries = "".join(f'<Relationship Id="rId{at}" {arrow}/>' for at, arrow in enumerate(arrows))
    return f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{entries}</Relationships>'.encode()


@pytest.fixture
def arrows() -> Callable[..., bytes]:
    """A part of relationships, each given as its attributes."""
    return relationships

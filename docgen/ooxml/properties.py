"""Core properties (docProps/core.xml): title, creator and dates that Word and the search of Windows show."""

from datetime import date

from docgen.ooxml.namespaces import DECLARATION
from docgen.ooxml.text import escape
from docgen.vietnamese.characters import writable

CORE_PART = "docProps/core.xml"

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_properties(title: str, creator: str, created: date | None = None) -> str:
    """The part; line breaks become spaces, and a title may be as long as a trích yếu is."""
    return (
        f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>"
        f"<dc:title>{_one_line(title)}</dc:title><dc:creator>{_one_line(creator)}</dc:creator>"
        f"{_day('created', created)}{_day('modified', created)}"
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _one_line(text: str) -> str:
    return escape(" ".join(writable(text).split()))


def _day(name: str, day: date | None) -> str:
    if day is None:
        return ""
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{name}>'

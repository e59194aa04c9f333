"""The parts around a template's body: page, settings, relationships, content types."""

import re

from docgen.ooxml.footnotes import empty_footnotes_part
from docgen.ooxml.layout import PageLayout
from docgen.ooxml.namespaces import (
    CONTENT_TYPES,
    DECLARATION,
    PACKAGE_RELATIONSHIPS,
    WORD_CONTENT,
    WORD_NAMESPACES,
    R,
)
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.properties import CORE_PART, core_properties
from docgen.ooxml.theme import theme_part
from docgen.ooxml.units import twips
from docgen.ooxml.writing import STORED, zip_members
from docgen.templating.base.page_footers import empty_footer, first_page_footer
from docgen.templating.base.page_headers import default_header, first_page_header
from docgen.templating.base.styles import styles_part

_PACKAGE = "application/vnd.openxmlformats"
# Part → (content type, relationship to the document). rId1, rId2, … follow this order.
_WORD_PARTS = {
    "styles.xml": (f"{WORD_CONTENT}.styles+xml", "styles"),
    "settings.xml": (f"{WORD_CONTENT}.settings+xml", "settings"),
    "fontTable.xml": (f"{WORD_CONTENT}.fontTable+xml", "fontTable"),
    "footnotes.xml": (f"{WORD_CONTENT}.footnotes+xml", "footnotes"),
    "header1.xml": (f"{WORD_CONTENT}.header+xml", "header"),
    "header2.xml": (f"{WORD_CONTENT}.header+xml", "header"),
    "footer1.xml": (f"{WORD_CONTENT}.footer+xml", "footer"),
    "theme/theme1.xml": (f"{_PACKAGE}-officedocument.theme+xml", "theme"),
}
_DEFAULT_HEADER, _FIRST_HEADER, _FIRST_FOOTER = "rId5", "rId6", "rId7"
_STYLE_IN_USE = re.compile(r'<w:[pr]Style w:val="([^"]+)"')
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def template_file(
    layout: PageLayout,
    *,
    title: str,
    body: str,
    headers: tuple[str, str] | None = None,
    first_header: str = "",
) -> bytes:
    """A .docx with this body; the same input gives the same bytes on every computer.

    ``headers`` are the parts for page 1 and for the others, where it is no template but a finished print;
    ``first_header`` is that of a template whose page 1 begins otherwise.
    """
    usual = first_header or first_page_header(layout), default_header(layout)
    first_header, other_headers = headers or usual
    first_footer = empty_footer() if headers else first_page_footer()
    document = _document(layout, body)
    used = set(_STYLE_IN_USE.findall(document + first_header + other_headers + first_footer))
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relationships(),
        CORE_PART: core_properties(title, "docgen"),
        "docProps/app.xml": _application(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _document_relationships(),
        "word/styles.xml": styles_part(layout, used),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(layout),
        "word/footnotes.xml": empty_footnotes_part(),
        "word/header1.xml": other_headers,
        "word/header2.xml": first_header,
        "word/footer1.xml": first_footer,
        "word/theme/theme1.xml": theme_part(layout.font),
    }
    encoded = {name: content.encode() for name, content in members.items()}
    return zip_members(encoded, level=STORED)


def _document(layout: PageLayout, body: str) -> str:
    # LibreOffice 7.4 puts an empty 14 pt line before a table that opens a document with footnotes,
    # so the first paragraph is ours, 1 pt high.
    return (
        f"{DECLARATION}<w:document {WORD_NAMESPACES}><w:body>{paragraph('VBMoc')}{body}"
        f'<w:sectPr><w:headerReference w:type="default" r:id="{_DEFAULT_HEADER}"/>'
        f'<w:headerReference w:type="first" r:id="{_FIRST_HEADER}"/>'
        f'<w:footerReference w:type="first" r:id="{_FIRST_FOOTER}"/>'
        f'<w:pgSz w:w="{twips(layout.page_width_mm)}" w:h="{twips(layout.page_height_mm)}"{_orientation(layout)}/>'
        f'<w:pgMar w:top="{twips(layout.margin_top_mm)}" w:right="{twips(layout.margin_right_mm)}" '
        f'w:bottom="{twips(layout.margin_bottom_mm)}" w:left="{twips(layout.margin_left_mm)}" '
        f'w:header="{twips(layout.header_distance_mm)}" w:footer="{twips(layout.header_distance_mm)}" '
        'w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _orientation(layout: PageLayout) -> str:
    return ' w:orient="landscape"' if layout.page_width_mm > layout.page_height_mm else ""


def _settings() -> str:
    # Word reads these in a fixed order: footnotePr before compat.
    flags = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPATIBILITY}" w:val="{value}"/>'
        for name, value in {
            "compatibilityMode": 15,
            "overrideTableStyleFontSizeAndJustification": 1,
            "enableOpenTypeFeatures": 1,
            "doNotFlipMirrorIndents": 1,
            "differentiateMultirowTableHeaders": 1,
        }.items()
    )
    return (
        f'{DECLARATION}<w:settings {WORD_NAMESPACES}><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:compat>{flags}</w:compat><w:themeFontLang w:val="vi-VN"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts(layout: PageLayout) -> str:
    return (
        f'{DECLARATION}<w:fonts {WORD_NAMESPACES}><w:font w:name="{layout.font}">'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _content_types() -> str:
    parts = {
        "word/document.xml": f"{WORD_CONTENT}.document.main+xml",
        CORE_PART: f"{_PACKAGE}-package.core-properties+xml",
        "docProps/app.xml": f"{_PACKAGE}-officedocument.extended-properties+xml",
        **{f"word/{part}": content_type for part, (content_type, _) in _WORD_PARTS.items()},
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in parts.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _package_relationships() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relationships(
        (f"{R}/officeDocument", "word/document.xml"),
        (core, CORE_PART),
        (f"{R}/extended-properties", "docProps/app.xml"),
    )


def _document_relationships() -> str:
    return _relationships(*((f"{R}/{kind}", part) for part, (_, kind) in _WORD_PARTS.items()))


def _relationships(*arrows: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(arrows, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{entries}</Relationships>'


def _application() -> str:
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>docgen</Application></Properties>'
    )

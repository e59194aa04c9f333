"""Paragraphs as Word XML."""


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """A ``w:p`` of this style id; ``properties`` is XML that follows the style in ``w:pPr``."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(content)}</w:p>'


def indents(left: int, right: int) -> str:
    """Left and right indents in twips."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="0"/>'


def page_number() -> str:
    """The PAGE field as runs; Word and LibreOffice put the number of the page there."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>1</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

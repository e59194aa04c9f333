"""Plain text of a Word file: every paragraph a line, in reading order."""

from collections.abc import Iterator

from docgen.ooxml.namespaces import MC, w
from docgen.ooxml.package import Package, read_package
from docgen.ooxml.relationships import relationships_in
from docgen.ooxml.xml_parts import Element, parse_part

_PARAGRAPH = w("p")
_AS_TEXT = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
# Formatting; the twin of a drawing for old programs; text that a tracked change took away.
_NOT_READ = frozenset((w("pPr"), w("rPr"), w("del"), w("moveFrom"), f"{{{MC}}}Fallback"))
_NOTES = ("footnotes", "endnotes")


def document_text(data: bytes, name: str = "văn bản.docx") -> str:
    """The words of a .docx: paragraphs, tables and text boxes in reading order, then foot- and endnotes.

    BrokenTemplateError or HostileTemplateError if the file cannot be read safely.
    """
    package = read_package(data, name)
    lines = list(paragraph_texts(_root(package, package.main_part)))
    for relationship in relationships_in(package.members, package.main_part, name):
        if relationship.kind in _NOTES and relationship.target in package.members:
            notes = paragraph_texts(_root(package, relationship.target))
            lines.extend(note.strip() for note in notes if note.strip())
    return "\n".join(lines)


def paragraph_texts(root: Element) -> Iterator[str]:
    """The text of each paragraph; a text box's own paragraphs follow the one it hangs on."""
    for paragraph in root.iter(_PARAGRAPH):
        if not any(parent.tag in _NOT_READ for parent in paragraph.iterancestors()):
            yield paragraph_text(paragraph)


def paragraph_text(paragraph: Element) -> str:
    """The text of one paragraph, without that of paragraphs inside it."""
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag == w("t"):
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag != _PARAGRAPH and child.tag not in _NOT_READ:
            yield from _pieces(child)


def _root(package: Package, part: str) -> Element:
    return parse_part(package.members[part], part, package.name)
